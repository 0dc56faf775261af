#include "models/likelihood_ratio.hpp"

#include "models/founder_prior.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace kinmatch::models {
namespace {

/// P(family, missing person has this unordered genotype).
double joint(OrderedGenotypeTable const& table, Genotype genotype) {
    auto const [a, b] = std::pair<std::size_t, std::size_t>(genotype.first, genotype.second);
    double const one_order = table.values[a * table.alleles + b];
    return genotype.is_homozygous() ? one_order : one_order + table.values[b * table.alleles + a];
}

} // namespace

std::vector<Observation> family_observations(Case const& data, Family const& family, LocusModel const& model) {
    std::vector<Observation> observations(family.members.size());
    for (MemberIndex m = 0; m < family.members.size(); ++m) {
        if (family.members[m].sample == kNoSample)
            continue;
        auto const prints = data.prints_of(family.members[m].sample);
        auto const [first, last] = std::ranges::equal_range(prints, model.locus, {}, &Print::locus);
        observations[m] = observe(data, {first, last}, model.frequencies.alleles).observation;
    }
    return observations;
}

LocusEvidence evaluate_family(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                              MemberIndex missing, EliminationLimits const& limits) {
    LocusEvidence evidence;
    bool const untyped = std::ranges::all_of(observations, &Observation::empty);
    if (untyped && !is_inbred(family, missing))
        return evidence;
    FactorGraph const graph = make_factor_graph(family, model, observations, missing);
    EliminationPlan const plan = plan_elimination(graph, limits);
    evidence.operations = plan.operations;
    evidence.status = EvidenceStatus::too_much_work;
    if (!plan.is_within(limits))
        return evidence;
    evidence.table = eliminate_all_but_focus(graph, plan);
    evidence.family = std::accumulate(evidence.table.values.begin(), evidence.table.values.end(), 0.0);
    if (untyped)
        evidence.status = EvidenceStatus::pedigree_alone;
    else
        evidence.status = evidence.family > 0.0 ? EvidenceStatus::compared : EvidenceStatus::family_impossible;
    return evidence;
}

PairLikelihoods pair_likelihoods(LocusEvidence const& evidence, Observation const& remains,
                                 std::span<double const> frequencies) {
    assert(evidence.has_table() && !remains.empty());
    PairLikelihoods result{.exponent = evidence.table.exponent};
    for (WeightedGenotype const& possible : remains)
        result.h1 += possible.probability * joint(evidence.table, possible.genotype);
    result.h2 = evidence.family * founder_probability(remains, frequencies);
    return result;
}

double log10_lr(PairLikelihoods const& likelihoods) {
    return portable_log10(likelihoods.h1 / likelihoods.h2);
}

} // namespace kinmatch::models
