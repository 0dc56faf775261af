#include "models/gamete_evidence.hpp"

#include "models/joint_genotypes.hpp"

#include <algorithm>

namespace kinmatch::models {
namespace {

/// Both orders of a genotype share its probability, to the bit.
LocusEvidence as_tables(GameteTerms const& terms, LocusModel const& model) {
    std::size_t const n = terms.alleles;
    std::vector<double> joint(n * (n + 1) / 2);
    joint_with_genotypes(terms, joint);
    LocusEvidence evidence{.status = EvidenceStatus::compared, .operations = 0.0, .missing = {}, .unrelated = {}};
    evidence.missing = evidence.unrelated = {n, std::vector<double>(n * n), 0};
    std::vector<double> const& p = model.frequencies.frequencies;
    for (AlleleIndex a = 0; a < n; ++a)
        for (AlleleIndex b = 0; b < n; ++b) {
            double const of_genotype = joint[genotype_number(Genotype(a, b), n)];
            evidence.missing.values[a * n + b] = a == b ? of_genotype : 0.5 * of_genotype;
            evidence.unrelated.values[a * n + b] = terms.family * (p[a] * p[b]);
        }
    return evidence;
}

} // namespace

std::optional<Genotype> certain_genotype(Observation const& observation) noexcept {
    if (observation.size() != 1 || observation.front().probability != 1.0)
        return std::nullopt;
    return observation.front().genotype;
}

std::optional<LocusEvidence> gamete_evidence(Family const& family, LocusModel const& model,
                                             std::span<Observation const> observations, MemberIndex missing) {
    if (!suits_gamete_vectors(model))
        return std::nullopt;
    std::vector<char> is_typed(observations.size(), 0);
    std::vector<Genotype> genotypes(observations.size());
    for (std::size_t m = 0; m < observations.size(); ++m) {
        if (observations[m].empty())
            continue;
        std::optional<Genotype> const certain = certain_genotype(observations[m]);
        if (!certain)
            return std::nullopt;
        is_typed[m] = 1;
        genotypes[m] = *certain;
    }
    std::optional<LoopFreeFamily> const tree = loop_free_family(family, is_typed, missing);
    if (!tree)
        return std::nullopt;
    if (std::ranges::count(is_typed, 1) == 0)
        return LocusEvidence{
            .status = EvidenceStatus::family_untyped, .operations = 0.0, .missing = {}, .unrelated = {}};
    sort_alike(*tree, genotypes);
    GameteVectors vectors(model);
    VectorRoom room;
    GameteTerms terms;
    if (!find_gamete_terms(*tree, genotypes, vectors, room, terms) || terms.family < kLeastFamilyLikelihood)
        return std::nullopt;
    return as_tables(terms, model);
}

} // namespace kinmatch::models
