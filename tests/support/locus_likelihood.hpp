#pragma once

#include "models/elimination.hpp"
#include "tests/support/random_family.hpp"

#include <vector>

namespace kinmatch::support {

/// A family at one locus, as the elimination takes it.
struct FamilyAtLocus {
    models::Family family;
    models::LocusModel model;
    std::vector<models::Observation> observations; ///< [members]; empty: untyped
};

[[nodiscard]] FamilyAtLocus at_locus(RandomFamily const& random);

[[nodiscard]] models::FactorGraph graph_of(FamilyAtLocus const& at, models::MemberIndex focus);

/// P(observations), planned within the limits and eliminated.
[[nodiscard]] models::ScaledLikelihood likelihood(FamilyAtLocus const& at,
                                                  models::EliminationLimits const& limits = {});

/// P(observations, genotype of the focus), planned within the limits and eliminated.
[[nodiscard]] models::OrderedGenotypeTable genotype_table(FamilyAtLocus const& at, models::MemberIndex focus,
                                                          models::EliminationLimits const& limits = {});

/// Sum of all entries.
[[nodiscard]] models::ScaledLikelihood sum(models::OrderedGenotypeTable const& table);

/// Natural logarithm; -inf of 0.
[[nodiscard]] double ln(models::ScaledLikelihood const& likelihood);

/// |a - b| / the larger; 0 if both are 0.
[[nodiscard]] double relative_difference(double a, double b);

} // namespace kinmatch::support
