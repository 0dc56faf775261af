#pragma once

#include "models/frequencies.hpp"
#include "models/mutation.hpp"
#include "models/pedigree.hpp"
#include "tests/support/enumerate.hpp"

#include <cstdint>

namespace kinmatch::support {

/// A family at one locus with everything its likelihood depends on.
struct RandomFamily {
    models::Family family; ///< `missing` is set on the focus alone; no samples
    models::AlleleFrequencies frequencies;
    models::MutationMatrix maternal;
    models::MutationMatrix paternal;
    Observations observations;
    models::MemberIndex focus = 0; ///< untyped; others may be untyped too
};

/// The random family of this seed, the same everywhere.
///
/// Pedigree as random_pedigree. Two to five alleles, one of them sometimes with frequency 0. Each sex has a matrix of
/// its own: identity, dense, sparse with zeros, or nearly identity. Genes are dropped down the pedigree; prints are
/// exact, half-typed (any partner) or with drop-out, and one in twelve is of a random genotype, so that now and then
/// the family is impossible. Members are typed until enumeration takes at most kMostAssignments steps.
[[nodiscard]] RandomFamily random_family(std::uint64_t seed);

/// Ordered genotypes of all members together that their prints allow.
inline constexpr double kMostAssignments = 2e5;

} // namespace kinmatch::support
