#pragma once

#include "io/fault_log.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kinmatch::io {

/// A column that a table may have. Columns are found by name, wherever they stand.
struct Column {
    enum class Need : std::uint8_t { required, optional };
    std::string_view name;
    Need need = Need::required;
};

/// Rows of named columns, read one after the other, wherever they come from.
class Table {
  public:
    Table() = default;
    Table(Table const&) = delete;
    Table& operator=(Table const&) = delete;
    virtual ~Table() = default;

    /// Goes to the next row that can be read. \return false at the end.
    [[nodiscard]] virtual bool next() = 0;
    /// Field of the row in the column asked for; "" if there is no such column. Valid until next().
    [[nodiscard]] virtual std::string_view operator[](std::size_t column) const = 0;
    /// Where the row stands. Valid as long as the table.
    [[nodiscard]] virtual Place place() const = 0;
    /// Rows read so far.
    [[nodiscard]] virtual std::uint64_t rows() const = 0;
    /// Whether every row so far was read: if not, what seems absent may stand in one that was not.
    [[nodiscard]] virtual bool whole() const = 0;
};

} // namespace kinmatch::io
