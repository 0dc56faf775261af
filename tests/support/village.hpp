#pragma once

#include "tests/support/locus_likelihood.hpp"

#include <cstddef>

namespace kinmatch::support {

/// Stepwise mutation between `alleles` alleles, every tenth of them a microvariant; frequencies differ.
[[nodiscard]] models::LocusModel stepwise_locus(std::size_t alleles);

/// Twenty members, three marriages between cousins: 10 and 12 are double first cousins, 13 and 14, 15 and 11 first
/// cousins. Eight members are typed, as descent without mutation would have it; missing are 10, 13 and 19.
[[nodiscard]] FamilyAtLocus three_cousin_marriages(models::LocusModel const& model);

/// Three generations of six untyped members, each generation the children of marriages within the one before, every
/// member of a generation with another couple of parents where possible; then six typed children.
[[nodiscard]] FamilyAtLocus intermarried_village(models::LocusModel const& model);

} // namespace kinmatch::support
