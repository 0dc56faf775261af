#pragma once

#include "models/case.hpp"
#include "models/mutation_rule.hpp"
#include "models/pedigree.hpp"
#include "models/simulated_print.hpp"

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
    double theta = 0.0;            ///< Fst among the founders of one family, 0 to below 1; strangers stand alone
    TypingErrors errors{};         ///< of remains
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
/// Loci are independent, founders related by theta within their family and by nothing else, every reference fully typed
/// without error. The case states theta (of its population) and drop-out (of every remains sample) if they are not 0;
/// drop-in it cannot state. Families are F1, F2, ..., remains V1, V2, ... (padded with zeros to one
/// width), references FAMILY-MEMBER. O(members x loci).
///
/// \param genetics  a case of autosomal loci, one population and one frequency table a locus, in locus order; no
///                  samples and no families. Its mutation rules are replaced by the plan's.
/// \throws ModelError when a fraction is outside 0 to 1, theta or an error rate outside 0 to below 1, when more true
/// remains are asked for than persons are
///         missing, and for parameters outside the mutation model's domain.
[[nodiscard]] SimulatedCase simulate_case(Case genetics, SimulationPlan const& plan);

} // namespace kinmatch::models
