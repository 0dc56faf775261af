#pragma once

#include "models/mutation.hpp"

namespace kinmatch::models {

/// The matrix with every probability of a mutation multiplied by `factor`, and what they leave of 1 on the diagonal.
///
/// Of the models equal, proportional, stepwise and onestep this is the matrix of factor * rate and factor * rate2.
/// With factor 1 the matrix itself, to the bit.
///
/// \pre factor >= 0
/// \throws ModelError if the mutations of an allele then have a sum above 1.
[[nodiscard]] MutationMatrix scaled(MutationMatrix const& matrix, double factor);

} // namespace kinmatch::models
