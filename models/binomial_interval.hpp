#pragma once

#include <cstdint>

namespace kinmatch::models {

struct Interval {
    double lower = 0.0;
    double upper = 1.0;
};

/// Probabilities under which so many events of so many trials are no surprise: the exact interval of Clopper and
/// Pearson (models/README.md, eq. 30).
///
/// It holds the true probability in at least the share `coverage` of repetitions. Each bound leaves (1 - coverage) / 2:
/// that of no event has lower 0, that of nothing but events upper 1. For people to read: its last digits may differ
/// between machines, and no LR depends on them.
///
/// \pre events <= trials, 0 < trials, 0 < coverage < 1
[[nodiscard]] Interval binomial_interval(std::uint64_t events, std::uint64_t trials, double coverage);

} // namespace kinmatch::models
