#include "cli/review/unrelated_remains.hpp"

#include <algorithm>
#include <cmath>

namespace kinmatch::cli {

std::size_t count_remains(models::Case const& data) {
    return static_cast<std::size_t>(
        std::ranges::count(data.samples, models::SampleKind::remains, &models::Sample::kind));
}

double unrelated_remains_at_most(double log10_lr, std::size_t remains) {
    auto const all = static_cast<double>(remains);
    return std::min(all, all / std::pow(10.0, log10_lr));
}

} // namespace kinmatch::cli
