#pragma once

#include "cli/decide/run_pairs.hpp"
#include "io/ledger/ledger.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// A line of the ledger, beside what a run says of its pair now.
struct ViewedLine {
    std::size_t number = 0; ///< from 1
    io::LedgerEntry entry;
    bool stands = false;                           ///< no later decision about the pair is there
    bool is_withdrawn = false;                     ///< the case of the run no longer holds the remains or the family
    std::optional<std::vector<std::string>> stale; ///< reasons in words; nullopt: compared with no run
    std::optional<std::size_t> candidate;          ///< position in the run's list; nullopt: not listed, or no run

    [[nodiscard]] bool is_stale() const { return stale && !stale->empty(); }
};

/// Every line, in the order of the ledger.
///
/// \param run  nullptr: none
[[nodiscard]] std::vector<ViewedLine> view_ledger(io::Ledger const& ledger, RunPairs const* run);

/// Those that stand.
[[nodiscard]] std::vector<ViewedLine> standing(std::vector<ViewedLine> lines);

} // namespace kinmatch::cli
