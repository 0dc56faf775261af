#pragma once

#include "io/table.hpp"
#include "io/tidy/row_store.hpp"

#include <filesystem>
#include <memory>
#include <span>

namespace kinmatch::io::tidy {

/// Where the rows of one tidy table are: in a CSV file, in memory, or some in each.
class TableSource {
  public:
    TableSource() = default;
    TableSource(std::filesystem::path csv) : csv_(std::move(csv)) {} // NOLINT: a path is a source
    /// \param stored  outlives the source.
    void add(RowStore const& stored) { stored_ = &stored; }

    [[nodiscard]] bool has_csv() const { return !csv_.empty(); }
    [[nodiscard]] bool is_there() const { return has_csv() || stored_rows() > 0; }
    [[nodiscard]] std::filesystem::path const& csv() const { return csv_; }
    [[nodiscard]] std::size_t stored_rows() const { return stored_ == nullptr ? 0 : stored_->size(); }

    /// All rows, those of the CSV file first. \param columns and log outlive the table.
    /// \throws IoError if the file cannot be read.
    [[nodiscard]] std::unique_ptr<Table> open(std::span<Column const> columns, FaultLog& log) const;

  private:
    std::filesystem::path csv_;
    RowStore const* stored_ = nullptr;
};

} // namespace kinmatch::io::tidy
