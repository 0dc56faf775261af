#include "engine/scan/checkpoints.hpp"

#include <algorithm>

namespace kinmatch::engine {
namespace {

// Measured in channels of 128 lanes, two cycles each with AVX-512.
constexpr double kLookCost = 1.5;
constexpr double kWrongGuessCost = 8.0;

double cost_of_step(double alive_before, double alive_after, std::size_t channels) {
    return alive_before * (static_cast<double>(channels) + kLookCost) +
           kWrongGuessCost * std::min(alive_after, alive_before - alive_after);
}

} // namespace

std::vector<std::size_t> choose_checkpoints(std::span<std::size_t const> alive) {
    std::size_t const channels = alive.size() - 1;
    std::vector<double> cost(channels + 1, 0.0);
    std::vector<std::size_t> next(channels + 1, channels);
    for (std::size_t k = channels; k-- > 0;)
        for (std::size_t j = channels; j > k; --j) {
            double const with_j =
                cost_of_step(static_cast<double>(alive[k]), static_cast<double>(alive[j]), j - k) + cost[j];
            if (j == channels || with_j < cost[k]) {
                cost[k] = with_j;
                next[k] = j;
            }
        }
    std::vector<std::size_t> checkpoints;
    for (std::size_t k = 0; k < channels; k = next[k])
        checkpoints.push_back(next[k]);
    return checkpoints;
}

} // namespace kinmatch::engine
