#pragma once

#include "models/case.hpp"
#include "models/elimination.hpp"
#include "models/locus_model.hpp"
#include "models/observation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace kinmatch::models {

/// Whether a family can be compared with remains at one locus.
enum class EvidenceStatus : std::uint8_t {
    compared,
    family_untyped,    ///< nobody is typed here: LR 1 by rule, the locus is not compared
    pedigree_alone,    ///< nobody is typed here, but the missing person is inbred: her genotype is no founder's
    sex_unknown,       ///< an X locus, and the missing person's sex is not stated: not compared
    family_impossible, ///< P(family) is 0 without the remains: it contradicts itself and no mutation is allowed
    too_much_work      ///< elimination would exceed the limit of operations
};

/// What a family says of its missing person at one locus, for every genotype g at once. Both tables have one exponent.
struct LocusEvidence {
    EvidenceStatus status = EvidenceStatus::family_untyped;
    double operations = 0.0;        ///< multiplications that it took, or for too_much_work would take at least
    OrderedGenotypeTable missing;   ///< P(family, the missing person has g)
    OrderedGenotypeTable unrelated; ///< P(family, an unrelated person of the same sex has g)

    [[nodiscard]] bool has_table() const noexcept {
        return status == EvidenceStatus::compared || status == EvidenceStatus::pedigree_alone;
    }
};

/// The observation of a member at one locus; empty for the untyped and for whom the locus is set aside: three alleles,
/// replicates that disagree, two X alleles of a man, an X locus of somebody whose sex is not known.
///
/// References carry drop-out only where a row or sample states it, and no drop-in.
[[nodiscard]] Observation reference_observation(Case const& data, Member const& member, LocusModel const& model);

/// The same of every member.
[[nodiscard]] std::vector<Observation> family_observations(Case const& data, Family const& family,
                                                           LocusModel const& model);

/// The status of a family at one locus where no table is needed to tell: family_untyped and sex_unknown.
///
/// \param observations as below.
[[nodiscard]] std::optional<EvidenceStatus> status_without_table(Family const& family, LocusModel const& model,
                                                                 std::span<Observation const> observations,
                                                                 MemberIndex missing);

/// The status that the table of the missing person tells: compared, pedigree_alone or family_impossible.
[[nodiscard]] EvidenceStatus status_of(OrderedGenotypeTable const& missing, std::span<Observation const> observations);

/// P(family), times 2^exponent: the sum of the missing person's table.
[[nodiscard]] double family_likelihood(OrderedGenotypeTable const& missing) noexcept;

/// P(family, the person has this unordered genotype), times 2^exponent.
[[nodiscard]] inline double joint(OrderedGenotypeTable const& table, Genotype genotype) noexcept {
    auto const [a, b] = std::pair<std::size_t, std::size_t>(genotype.first, genotype.second);
    double const one_order = table.values[a * table.alleles + b];
    return genotype.is_homozygous() ? one_order : one_order + table.values[b * table.alleles + a];
}

/// P(family, an unrelated person has g) at theta 0, where she owes nothing to the family: P(family) P(a) P(b), or
/// P(family) P(a) for one allele.
[[nodiscard]] OrderedGenotypeTable independent_person(OrderedGenotypeTable const& missing, LocusModel const& model,
                                                      Ploidy ploidy);

/// \param observations one for each member, that of the missing person empty.
[[nodiscard]] LocusEvidence evaluate_family(Family const& family, LocusModel const& model,
                                            std::span<Observation const> observations, MemberIndex missing,
                                            EliminationLimits const& limits);

/// Likelihoods of a pair at one locus, both times 2^exponent. models/README.md, eq. 1:
///
///     h1 = P(remains, family | H1) = sum over g of P(remains | g) P(family, missing = g)
///     h2 = P(remains, family | H2) = sum over g of P(remains | g) P(family, unrelated = g)
struct PairLikelihoods {
    double h1 = 0.0;
    double h2 = 0.0;
    int exponent = 0;
};

/// \pre evidence.has_table(); the remains are typed.
[[nodiscard]] PairLikelihoods pair_likelihoods(LocusEvidence const& evidence, Observation const& remains);

/// h1 / h2; 0 is an exclusion. The definition of the LR of a locus: match and explain both come here.
[[nodiscard]] double lr(PairLikelihoods const& likelihoods);

/// log10 of it; -inf is an exclusion.
[[nodiscard]] double log10_lr(PairLikelihoods const& likelihoods);

} // namespace kinmatch::models
