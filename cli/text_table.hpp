#pragma once

#include <string>
#include <vector>

namespace kinmatch::cli {

/// One row of a table, cell by cell.
using TextRow = std::vector<std::string>;

/// The rows with their columns aligned to the left, two spaces apart, a line each.
///
/// \pre there is a row, and all have as many cells.
[[nodiscard]] std::string aligned(std::vector<TextRow> const& rows);

} // namespace kinmatch::cli
