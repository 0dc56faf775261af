#pragma once

#include "models/mutation.hpp"

#include <span>

namespace kinmatch::models {

/// The matrix of the stationary stepwise model (Dawid, Mostad and Pascali 2002): models/README.md, eq. 29.
///
///     M(i, j) = c r^|i-j| / p[i],   c = R / (sum over i and k, k not i, of r^|i-k|)
///
/// and what is left on the diagonal. It keeps the frequencies p, is reversible, and its expected rate is R. The rates
/// of single alleles differ: the rarer, the higher.
///
/// \param rate         R, 0 to 1.
/// \param range        r, above 0 and at most 1: how much rarer each further step is.
/// \param frequencies  [n] of alleles one whole repeat apart, ascending; all above 0; rescaled to sum 1.
/// \throws ModelError for parameters outside their domain, and where an allele is so rare that it would mutate with a
///         probability above 1. Uses + - * / alone: the bits do not depend on the machine.
[[nodiscard]] MutationMatrix stationary_stepwise_matrix(double rate, double range, std::span<double const> frequencies);

} // namespace kinmatch::models
