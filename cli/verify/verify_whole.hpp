#pragma once

#include "cli/match/matching.hpp"
#include "cli/verify/verify_report.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kinmatch::cli {

/// A run to be verified: its folder, and what its manifest says.
struct RunInHand {
    std::filesystem::path folder;
    nlohmann::ordered_json manifest;
};

/// Computes the whole run again in a folder that goes afterwards, and compares its files with those of the run: each
/// row of candidates.csv, and every byte of the others. What names program and version alone may differ.
void verify_whole(RunInHand const& run, Question const& question, Shown shown, std::filesystem::path const& scratch,
                  VerifyReport& report);

} // namespace kinmatch::cli
