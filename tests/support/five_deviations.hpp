#pragma once

#include <cmath>

namespace kinmatch::support {

/// Five standard deviations of a binomial count: exceeded by chance once in 1.7 million, and the seeds are fixed.
[[nodiscard]] inline double five_deviations(double probability, double draws) {
    return 5.0 * std::sqrt(probability * (1.0 - probability) * draws);
}

} // namespace kinmatch::support
