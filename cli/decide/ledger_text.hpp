#pragma once

#include "cli/decide/ledger_view.hpp"

#include <string>
#include <vector>

namespace kinmatch::cli {

/// What `decide list` shows.
struct LedgerListing {
    std::string file;
    io::Ledger ledger;
    std::string run;               ///< name of the run compared with; "": none
    std::vector<ViewedLine> lines; ///< those asked for
};

/// For a terminal, without notes.
[[nodiscard]] std::string to_text(LedgerListing const& listing);

/// For a spreadsheet (io/spreadsheet_csv.hpp), everything.
[[nodiscard]] std::string to_csv(LedgerListing const& listing);

/// {"ledger": {"lines", "head"}, "run", "decisions": [...]}, everything; "stale" is null without a run.
[[nodiscard]] std::string to_json_text(LedgerListing const& listing);

} // namespace kinmatch::cli
