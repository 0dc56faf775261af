#pragma once

#include "io/csv_reader.hpp"
#include "io/table.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// A CSV file with a header row: fields by column instead of by position.
///
/// Tells the log of an empty file and of columns that are missing, unknown or there twice (KM-CSV-001 to 005), in which
/// case no row is read, and of rows with more or fewer fields than the header (KM-CSV-006), which are passed over.
class CsvTable final : public Table {
  public:
    /// \param columns and log outlive the table. \throws IoError if the file cannot be read.
    CsvTable(std::filesystem::path const& file, std::span<Column const> columns, FaultLog& log);

    [[nodiscard]] bool next() override;
    [[nodiscard]] std::string_view operator[](std::size_t column) const override;
    [[nodiscard]] Place place() const override { return reader_.place(); }
    [[nodiscard]] std::uint64_t rows() const override { return rows_; }
    [[nodiscard]] bool whole() const override { return header_is_good_ && refused_ + reader_.refused() == 0; }

    /// Whether the last line that was read has no end.
    [[nodiscard]] bool has_open_end() const noexcept { return reader_.has_open_end(); }

  private:
    void read_header();
    void take_header_name(std::size_t position);
    void check_none_is_missing();
    [[nodiscard]] bool separated_by_commas();

    std::span<Column const> columns_;
    FaultLog& log_;
    CsvReader reader_;
    std::vector<std::size_t> position_; ///< of each column in the file
    std::size_t width_ = 0;
    std::uint64_t rows_ = 0;
    std::uint64_t refused_ = 0;
    bool header_is_good_ = true;
};

} // namespace kinmatch::io
