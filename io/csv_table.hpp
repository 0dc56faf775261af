#pragma once

#include "io/csv_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// A column that a table may have. Columns are found by name, wherever they stand.
struct Column {
    enum class Need : std::uint8_t { required, optional };
    std::string_view name;
    Need need = Need::required;
};

/// A CSV file with a header row: fields by column instead of by position.
///
/// Tells the log of an empty file and of columns that are missing, unknown or there twice (KM-CSV-001 to 005), in which
/// case no row is read, and of rows with more or fewer fields than the header (KM-CSV-006), which are passed over.
class CsvTable {
  public:
    /// \param columns and log outlive the table. \throws IoError if the file cannot be read.
    CsvTable(std::filesystem::path const& file, std::span<Column const> columns, FaultLog& log);

    /// Goes to the next row that can be read. \return false at the end.
    [[nodiscard]] bool next();

    /// Field of the row in columns[column]; "" if the file has no such column. Valid until next().
    [[nodiscard]] std::string_view operator[](std::size_t column) const;
    [[nodiscard]] Place place() const noexcept { return reader_.place(); }

    /// Rows read so far.
    [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
    /// Whether every row so far was read: if not, what seems absent may stand in one that was not.
    [[nodiscard]] bool whole() const noexcept { return header_is_good_ && refused_ + reader_.refused() == 0; }

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
