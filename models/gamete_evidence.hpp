#pragma once

#include "models/gamete_terms.hpp"
#include "models/likelihood_ratio.hpp"

#include <optional>
#include <span>

namespace kinmatch::models {

/// Whether sums of gamete vectors can be an answer at this locus at all: autosomal, theta 0.
[[nodiscard]] constexpr bool suits_gamete_vectors(LocusModel const& model) noexcept {
    return model.kind == LocusKind::autosomal && model.theta == 0.0;
}

/// The one genotype that gives the print, with probability 1; nullopt if there is none or a choice.
[[nodiscard]] std::optional<Genotype> certain_genotype(Observation const& observation) noexcept;

/// Below this P(family) products may have left the range of a double: elimination, which rescales, decides.
inline constexpr double kLeastFamilyLikelihood = 1e-100;

/// What a family says of its missing person, by gamete vectors; nullopt where elimination (evaluate_family) defines it.
///
/// Gamete vectors define the LR of a locus that is autosomal at theta 0, of a family without loops whose typed members
/// each have one certain genotype, if they take no more than kMostGameteTerms and P(family) is not below
/// kLeastFamilyLikelihood. That depends on nothing else.
[[nodiscard]] std::optional<LocusEvidence> gamete_evidence(Family const& family, LocusModel const& model,
                                                           std::span<Observation const> observations,
                                                           MemberIndex missing);

} // namespace kinmatch::models
