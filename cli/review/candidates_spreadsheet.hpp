#pragma once

#include "cli/decide/ledger_view.hpp"
#include "io/candidates_file.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// The candidates of a run for people (io/spreadsheet_csv.hpp; columns in FORMAT.md), a row each, always with the same
/// columns. Those of the decision are empty where there is none.
///
/// \param remains   in the case
/// \param standing  decisions, compared with this run
[[nodiscard]] std::string candidates_spreadsheet(std::vector<io::ListedCandidate> const& candidates,
                                                 std::size_t remains, std::vector<ViewedLine> const& standing);

} // namespace kinmatch::cli
