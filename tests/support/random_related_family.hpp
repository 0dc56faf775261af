#pragma once

#include "models/mutation_rule.hpp"
#include "tests/support/locus_likelihood.hpp"

#include <cstdint>

namespace kinmatch::support {

/// Which matrices a random family has.
enum class RandomMutation : std::uint8_t {
    none,
    stepwise, ///< another rate for each sex; a silent allele stays as it is
    dense     ///< any allele to any other, the silent one included, another matrix for each sex
};

/// What the likelihood of a random family has to cope with.
struct Circumstances {
    double theta = 0.0;
    RandomMutation mutation = RandomMutation::none;
    double dropout = 0.0; ///< of every member's print
    models::LocusKind kind = models::LocusKind::autosomal;
    double silent = 0.0; ///< frequency of the silent allele; 0: none in the ladder
};

struct RandomRelatedFamily {
    FamilyAtLocus at;
    models::MemberIndex focus = 0; ///< untyped; others may be untyped too
};

/// The random family of this seed: 2 to 6 members of known sex, 2 or 3 alleles and the silent one. Genotypes are
/// dropped from founders without theta, alleles lost at random from the prints, and now and then a print is of another
/// person. So many members are typed that enumeration visits at most kMostRelatedAssignments genotypes of all together.
[[nodiscard]] RandomRelatedFamily random_related_family(Circumstances const& circumstances, std::uint64_t seed);

inline constexpr double kMostRelatedAssignments = 1e4;

} // namespace kinmatch::support
