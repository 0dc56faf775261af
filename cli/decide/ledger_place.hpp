#pragma once

#include <filesystem>

namespace kinmatch::cli {

/// Which ledger, and which run its decisions are compared with.
struct LedgerPlace {
    std::filesystem::path ledger;
    std::filesystem::path run; ///< empty: none
};

/// The ledger beside a run: decisions.sqlite in the folder that the run stands in.
[[nodiscard]] std::filesystem::path ledger_beside(std::filesystem::path const& run);

/// The ledger that --ledger names, else the one beside the run; it must be there if it was named.
///
/// \param run    empty: `latest` beside the ledger, if there is one
/// \throws UsageError if neither is given, IoError if the ledger named is not there
[[nodiscard]] LedgerPlace find_ledger(std::filesystem::path const& ledger, std::filesystem::path const& run);

} // namespace kinmatch::cli
