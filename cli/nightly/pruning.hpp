#pragma once

#include "cli/nightly/night_state.hpp"
#include "io/workshop.hpp"
#include "models/case.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// What stands beside a run is called like it, and then so: the findings of check, and what changed since another run.
inline constexpr char const* kFindings = ".findings-";
inline constexpr char const* kDelta = ".delta-from-";

/// Which of the older runs have to go.
struct PruningRule {
    std::size_t keep_last = 0; ///< of those that nights published
    bool purge_withdrawn = false;
    std::string latest;
    /// Whether no decision was made from a run; asked right before it would go.
    std::function<bool(std::string const&)> is_undecided;
};

/// What was done with older runs. Names of folders beside `latest`.
struct Pruned {
    std::vector<std::string> removed;    ///< beyond the last ones
    std::vector<std::string> purged;     ///< because they held what was withdrawn
    std::vector<std::string> still_hold; ///< what was withdrawn: decided on, not of a night, or not to be purged
    std::vector<std::string> unreadable; ///< what cannot be looked into
};

/// Removes runs that nights published and that the rule lets go, with what stands beside them under their names.
///
/// Never `latest`, nor one with decisions; one that `latest` was compared with only to be purged. A run that holds
/// a family or sample that the case of `latest` is without, by its history, is purged or named. Each goes in one step;
/// stopped in between, the next night goes on.
Pruned prune(NightState& state, PruningRule const& rule, models::Case const& now, io::Workshop const& workshop);

} // namespace kinmatch::cli
