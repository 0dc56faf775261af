#pragma once

#include "models/elimination.hpp"
#include "models/locus_model.hpp"
#include "models/observation.hpp"

#include <span>

namespace kinmatch::models {

/// P(observations, focus has ordered genotype (a, b)) at one locus, or the cost that forbids it.
struct FamilyTable {
    OrderedGenotypeTable table; ///< empty unless within the limits
    double operations = 0.0;    ///< multiplications; an estimate from below once beyond the limit
    double memory_bytes = 0.0;

    [[nodiscard]] bool is_within(EliminationLimits const& limits) const noexcept {
        return operations <= limits.operations && memory_bytes <= static_cast<double>(limits.memory_bytes);
    }
};

/// About how many multiplications take as long as setting up one more division of founder alleles.
inline constexpr double kCostOfADivision = 1e5;

/// Plans one graph with a focus, and eliminates the rest if that is within the limits.
[[nodiscard]] FamilyTable eliminate_within(FactorGraph const& graph, EliminationLimits const& limits);

/// One elimination at theta 0. With theta one for each division of the unknown founder alleles into copies, of which
/// there are Bell(n) for n alleles: 15 for four, 4,140 for eight.
///
/// \param observations one for each member; that of the focus is empty.
[[nodiscard]] FamilyTable family_table(Family const& family, LocusModel const& model,
                                       std::span<Observation const> observations, MemberIndex focus,
                                       EliminationLimits const& limits);

} // namespace kinmatch::models
