#include "models/scaled_mutation.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

/// Room for the rounding of a sum of probabilities.
constexpr double kRoundingOfRates = 1e-12;

/// What is left for the diagonal.
double remainder(double mutations, double factor) {
    if (mutations > 1.0 + kRoundingOfRates)
        throw ModelError(
            fmt::format("{} times the mutation rates give an allele the probability {} to mutate; at most 1 "
                        "is possible",
                        factor, mutations));
    return std::max(0.0, 1.0 - mutations);
}

} // namespace

MutationMatrix scaled(MutationMatrix const& matrix, double factor) {
    if (factor == 1.0)
        return matrix;
    std::size_t const n = matrix.size();
    std::vector<double> values(n * n);
    for (AlleleIndex from = 0; from < n; ++from) {
        double mutations = 0.0;
        for (AlleleIndex to = 0; to < n; ++to)
            if (to != from)
                mutations += values[from * n + to] = factor * matrix(from, to);
        values[from * n + from] = remainder(mutations, factor);
    }
    return MutationMatrix(n, std::move(values));
}

} // namespace kinmatch::models
