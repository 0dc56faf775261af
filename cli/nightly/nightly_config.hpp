#pragma once

#include "cli/check/case_findings.hpp"
#include "cli/match/match_options.hpp"
#include "cli/options/laboratory_options.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace kinmatch::cli {

/// What `kinmatch nightly` is to do, as its TOML file says (docs/operations.md). Paths are ready for use.
struct NightlyConfig {
    std::filesystem::path inbox;
    std::filesystem::path case_file;
    std::filesystem::path runs;
    std::filesystem::path ledger; ///< RUNS/decisions.sqlite unless it says otherwise
    std::filesystem::path log;    ///< RUNS/nightly.log unless it says otherwise
    std::string by;               ///< for the case's history
    std::size_t keep_last = 30;   ///< runs
    bool purge_withdrawn = false;
    std::optional<CheckDepth> check = CheckDepth::records; ///< nullopt: no check
    double smallest_move = 0.01;                           ///< of log10 LR
    MatchOptions match;
    LaboratoryOptions import;
};

/// Reads the file. Relative paths are relative to its folder.
///
/// \throws InputError as io::read_settings() does, and for every key that is unknown (KM-NIGHT-001), missing (002) or
///         says what cannot be (003, of options 008); IoError if the file cannot be read.
[[nodiscard]] NightlyConfig read_nightly_config(std::filesystem::path const& path);

} // namespace kinmatch::cli
