#pragma once

#include "models/change_reason.hpp"
#include "models/pair_move.hpp"

#include <string>
#include <vector>

namespace kinmatch::models {

/// A reason, and how many pairs it is given for.
struct TalliedReason {
    ChangeReason reason;
    MoveTally pairs{};
};

/// What differs between two runs, all but the pairs.
struct RunDelta {
    std::string before; ///< names of the runs
    std::string after;
    double smallest_move = 0.0; ///< difference of log10 LR from which a pair has risen or fallen
    MoveCounts counts;
    std::vector<TalliedReason> reasons; ///< also those that moved no listed pair
};

} // namespace kinmatch::models
