#pragma once

#include "models/pair_move.hpp"

#include <cstddef>
#include <functional>

namespace kinmatch::engine {

struct ComparisonLimits {
    double smallest_move = 0.01;        ///< difference of log10 LR from which a pair has risen or fallen
    std::size_t pairs_held = 4'000'000; ///< in memory at a time, of both lists; more if one family has more
};

/// Compares two lists, in the order of the keys.
///
/// Both are visited once to count, and once more for each part that fits into memory, families being divided among the
/// parts: time grows with pairs x parts, memory does not.
///
/// \param families  keys have families below this
/// \param receive   called for each pair that is new, gone, risen or fallen, by ascending key
models::MoveCounts compare_lists(models::PairList const& before, models::PairList const& after, std::size_t families,
                                 ComparisonLimits const& limits,
                                 std::function<void(models::PairMove const&)> const& receive);

} // namespace kinmatch::engine
