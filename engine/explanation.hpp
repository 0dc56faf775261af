#pragma once

#include "engine/evidence_table.hpp"
#include "engine/score.hpp"

#include <cstdint>
#include <vector>

namespace kinmatch::engine {

/// Why a locus adds what it adds to the LR of a pair.
enum class LocusVerdict : std::uint8_t {
    shared,            ///< possible under H1 without mutation
    mutation_needed,   ///< possible under H1 by mutation alone
    excluded,          ///< impossible under H1
    family_mutated,    ///< the family alone needs a mutation; the pair is possible
    sex_conflict,      ///< not compared: X-linked, the missing person is a man and the remains show two X alleles
    sex_unknown,       ///< not compared: X-linked, and the sex of the missing person is not stated
    remains_untyped,   ///< not compared: nothing printed for the remains, or set aside
    pedigree_alone,    ///< no member of the family is typed, but the missing person is inbred
    family_untyped,    ///< not compared: no member of the family is typed
    family_impossible, ///< the family contradicts itself: the pair is not comparable
    too_much_work,     ///< beyond the limit: the pair is not comparable
    not_scored         ///< not autosomal, or no frequencies in this population
};

/// One locus of one pair.
struct LocusExplanation {
    models::LocusIndex locus = 0;
    LocusVerdict verdict = LocusVerdict::not_scored;
    models::Typing remains = models::Typing::untyped;
    bool compared = false;                 ///< remains printed and at least one member typed
    bool has_likelihoods = false;          ///< compared, or the pedigree alone speaks
    models::PairLikelihoods likelihoods{}; ///< if has_likelihoods
    double log10_lr = 0.0;                 ///< 0 if it has none
};

/// A pair, locus by locus, every locus of the case in locus order.
struct Explanation {
    std::vector<LocusExplanation> loci;
    Score score; ///< by the one definition; the sum of the loci
    std::uint32_t loci_inconsistent = 0;
    std::optional<FamilyFault> fault; ///< set: the pair is not comparable; too_few_loci keeps its score
};

/// \param min_loci  a pair with fewer loci compared is not comparable, as match counts it.
/// \pre source.book holds one remains sample.
[[nodiscard]] Explanation explain(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                  std::uint32_t min_loci = 1);

} // namespace kinmatch::engine
