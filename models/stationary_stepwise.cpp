#include "models/stationary_stepwise.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace kinmatch::models {
namespace {

void check_stationary(double rate, double range, std::span<double const> frequencies) {
    if (!(rate >= 0.0 && rate <= 1.0))
        throw ModelError(fmt::format("stationary stepwise: rate {}; a probability from 0 to 1 is needed", rate));
    if (!(range > 0.0 && range <= 1.0))
        throw ModelError(fmt::format("stationary stepwise: range {}; above 0 and at most 1 is needed", range));
    for (double const frequency : frequencies)
        if (!(frequency > 0.0))
            throw ModelError(
                fmt::format("stationary stepwise: an allele with frequency {}; all must be above 0", frequency));
}

/// [n] r^0, r^1, ...
std::vector<double> powers(double range, std::size_t n) {
    std::vector<double> values(n, 1.0);
    for (std::size_t i = 1; i < n; ++i)
        values[i] = values[i - 1] * range;
    return values;
}

/// Sum over all pairs of different alleles, in both orders.
double sum_over_pairs(std::span<double const> step) {
    double sum = 0.0;
    for (std::size_t distance = 1; distance < step.size(); ++distance)
        sum += 2.0 * static_cast<double>(step.size() - distance) * step[distance];
    return sum;
}

} // namespace

MutationMatrix stationary_stepwise_matrix(double rate, double range, std::span<double const> frequencies) {
    check_stationary(rate, range, frequencies);
    std::size_t const n = frequencies.size();
    if (n < 2)
        return MutationMatrix::identity(n);
    std::vector<double> const step = powers(range, n);
    double const total = std::accumulate(frequencies.begin(), frequencies.end(), 0.0);
    double const c = rate / sum_over_pairs(step) * total;
    std::vector<double> values(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        double leaves = 0.0;
        for (std::size_t j = 0; j < n; ++j)
            if (j != i)
                leaves += values[i * n + j] = c * step[std::max(i, j) - std::min(i, j)] / frequencies[i];
        if (leaves > 1.0)
            throw ModelError(
                fmt::format("stationary stepwise: an allele with frequency {} would mutate with probability "
                            "{:.3g}: too rare for rate {}",
                            frequencies[i], leaves, rate));
        values[i * n + i] = 1.0 - leaves;
    }
    return MutationMatrix(n, std::move(values));
}

} // namespace kinmatch::models
