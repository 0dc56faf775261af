#pragma once

#include "io/table.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::tidy {

/// Where a row came from.
struct Origin {
    std::string_view file;    ///< outlives the store
    std::uint64_t row = 0;    ///< line of the file
    std::uint32_t record = 0; ///< that it is part of; rows of one record are set aside together
};

/// Rows of one tidy table in memory, each with the place in the foreign file that it was read from.
///
/// All text stands in one buffer: a million genotypes take some 60 MB.
class RowStore {
  public:
    /// \param columns  names in the order in which rows are added; outlive the store.
    explicit RowStore(std::span<std::string_view const> columns) : columns_(columns) {}

    /// \param cells  one for each column; \pre none holds a NUL.
    void add(Origin const& origin, std::span<std::string_view const> cells);
    /// Takes out the rows of every record that is set aside. \param refused  by record.
    void remove(std::vector<bool> const& refused);

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] Origin origin(std::size_t row) const noexcept;
    /// Splits a row. \param cells  [columns] what it holds; valid until the next add().
    void read(std::size_t row, std::vector<std::string_view>& cells) const;
    [[nodiscard]] std::span<std::string_view const> columns() const noexcept { return columns_; }

    /// The rows as a table. \param columns  asked for; the store outlives the table.
    [[nodiscard]] std::unique_ptr<Table> open(std::span<Column const> columns) const;

  private:
    struct Row {
        std::uint64_t begin = 0;
        std::uint32_t line = 0;
        std::uint32_t record = 0;
        std::uint32_t file = 0;
    };

    std::uint32_t file_index(std::string_view name);

    std::span<std::string_view const> columns_;
    std::vector<std::string_view> files_;
    std::string text_;
    std::vector<Row> rows_;
};

} // namespace kinmatch::io::tidy
