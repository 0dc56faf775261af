#pragma once

#include "models/case.hpp"
#include "models/mutation_rule.hpp"
#include "models/pedigree.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kinmatch::models {

/// What a simulated case should hold. The same plan and frequencies give the same case on every machine.
struct SimulationPlan {
    std::size_t families = 0;      ///< shapes of family_mix() in turn
    std::size_t remains = 0;       ///< samples
    double true_fraction = 0.1;    ///< part of the remains that are a missing person, each a different one
    double partial_fraction = 0.2; ///< part of the remains that lost each locus with probability 1/2 (never all)
    MutationParameters mutation{}; ///< of both parents, at every locus
    std::uint64_t seed = 1;
};

/// Whose remains these are.
struct TrueIdentity {
    SampleIndex remains = 0;
    std::uint32_t family = 0;
    MemberIndex missing = 0;

    friend bool operator==(TrueIdentity const&, TrueIdentity const&) = default;
};

struct SimulatedCase {
    Case contents;
    std::vector<TrueIdentity> truth; ///< sorted by remains; remains not named are unrelated to every family
};

/// Draws families with their references, and remains: missing persons and strangers of the same population.
///
/// Loci are independent, founders in Hardy-Weinberg proportions (theta 0), every reference fully typed without error,
/// remains without drop-out of single alleles. Families are F1, F2, ..., remains V1, V2, ... (padded with zeros to one
/// width), references FAMILY-MEMBER. O(members x loci).
///
/// \param genetics  a case of autosomal loci, one population and one frequency table a locus, in locus order; no
///                  samples and no families. Its mutation rules are replaced by the plan's.
/// \throws ModelError when a fraction is outside 0 to 1, when more true remains are asked for than persons are
///         missing, and for parameters outside the mutation model's domain.
[[nodiscard]] SimulatedCase simulate_case(Case genetics, SimulationPlan const& plan);

} // namespace kinmatch::models
