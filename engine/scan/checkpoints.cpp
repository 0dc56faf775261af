#include "engine/scan/checkpoints.hpp"

#include <algorithm>

namespace kinmatch::engine {
namespace {

// The fastest of some measured with tiles of 1,024 hypotheses; more is lost by looking too often than too seldom.
constexpr double kLookCost = 2.0;
constexpr double kWrongGuessCost = 8.0;

double cost_of_step(double alive_before, double alive_after, std::size_t steps) {
    return alive_before * (static_cast<double>(steps) + kLookCost) +
           kWrongGuessCost * std::min(alive_after, alive_before - alive_after);
}

} // namespace

std::vector<std::size_t> choose_checkpoints(std::span<std::size_t const> alive) {
    std::size_t const steps = alive.size() - 1;
    std::vector<double> cost(steps + 1, 0.0);
    std::vector<std::size_t> next(steps + 1, steps);
    for (std::size_t k = steps; k-- > 0;)
        for (std::size_t j = steps; j > k; --j) {
            double const with_j =
                cost_of_step(static_cast<double>(alive[k]), static_cast<double>(alive[j]), j - k) + cost[j];
            if (j == steps || with_j < cost[k]) {
                cost[k] = with_j;
                next[k] = j;
            }
        }
    std::vector<std::size_t> checkpoints;
    for (std::size_t k = 0; k < steps; k = next[k])
        checkpoints.push_back(next[k]);
    return checkpoints;
}

} // namespace kinmatch::engine
