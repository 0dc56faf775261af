#pragma once

#include "cli/match/match_request.hpp"

#include <CLI/CLI.hpp>

namespace kinmatch::cli {

/// What the options of match ask for.
struct MatchOptions {
    ThresholdOptions thresholds;
    MatchRequest request; ///< without its thresholds
};

/// Adds every option that determines a run besides the case, and --threads.
void add_match_options(CLI::App& command, MatchOptions& options);

/// The request in full. \throws as resolve() of thresholds does.
[[nodiscard]] MatchRequest resolve(MatchOptions const& options);

} // namespace kinmatch::cli
