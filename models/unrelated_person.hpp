#pragma once

#include "models/family_table.hpp"
#include "models/ploidy.hpp"

#include <span>

namespace kinmatch::models {

/// P(observations, an unrelated person of the same population has ordered genotype (a, b)) at theta > 0: she is related
/// to the family through the population, as one more founder of two draws (one, if haploid).
///
/// With a division of the family's U unknown founder alleles into classes of sizes s_c, and K certain alleles, her
/// first draw copies class c with probability s_c theta / D, or is new, from p', with probability (1 + (K - 1) theta) /
/// D, D = 1 + (K + U - 1) theta; her second draw likewise after the first. So what is needed of the family is, for each
/// division, the joint table of any two of its classes.
///
/// \param observations one for each member.
/// \pre model.theta > 0.
[[nodiscard]] FamilyTable unrelated_person_table(Family const& family, LocusModel const& model,
                                                 std::span<Observation const> observations, Ploidy ploidy,
                                                 EliminationLimits const& limits);

} // namespace kinmatch::models
