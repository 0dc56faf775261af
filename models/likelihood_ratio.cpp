#include "models/likelihood_ratio.hpp"

#include "models/family_table.hpp"
#include "models/log10.hpp"
#include "models/unrelated_person.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace kinmatch::models {
namespace {

/// P(family, the person has this unordered genotype).
double joint(OrderedGenotypeTable const& table, Genotype genotype) {
    auto const [a, b] = std::pair<std::size_t, std::size_t>(genotype.first, genotype.second);
    double const one_order = table.values[a * table.alleles + b];
    return genotype.is_homozygous() ? one_order : one_order + table.values[b * table.alleles + a];
}

double sum(OrderedGenotypeTable const& table) {
    return std::accumulate(table.values.begin(), table.values.end(), 0.0);
}

/// At theta 0 an unrelated person owes nothing to the family: P(family) P(a) P(b), or P(family) P(a) for one allele.
OrderedGenotypeTable independent_person(OrderedGenotypeTable const& missing, LocusModel const& model, Ploidy ploidy) {
    std::vector<double> const& p = model.frequencies.frequencies;
    double const family = sum(missing);
    OrderedGenotypeTable table{p.size(), std::vector<double>(p.size() * p.size(), 0.0), missing.exponent};
    for (std::size_t a = 0; a < p.size(); ++a) {
        if (ploidy == Ploidy::haploid)
            table.values[a * p.size() + a] = family * p[a];
        else
            for (std::size_t b = 0; b < p.size(); ++b)
                table.values[a * p.size() + b] = family * (p[a] * p[b]);
    }
    return table;
}

void bring_to(int exponent, OrderedGenotypeTable& table) {
    for (double& value : table.values)
        value = std::ldexp(value, table.exponent - exponent);
    table.exponent = exponent;
}

} // namespace

Observation reference_observation(Case const& data, Member const& member, LocusModel const& model) {
    if (member.sample == kNoSample)
        return {};
    auto const prints = prints_at(data, member.sample, model.locus);
    auto const [typing, print] = read_print(data, prints, model.frequencies.alleles, 0.0, EmptyPrints::not_typed);
    bool const ploidy_is_known = model.kind != LocusKind::x || member.sex != Sex::unknown;
    if (typing != Typing::typed || !ploidy_is_known)
        return {};
    return observe(print, model.print_model(0.0), ploidy_of(member.sex, model.kind));
}

std::vector<Observation> family_observations(Case const& data, Family const& family, LocusModel const& model) {
    std::vector<Observation> observations;
    for (Member const& member : family.members)
        observations.push_back(reference_observation(data, member, model));
    return observations;
}

LocusEvidence evaluate_family(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                              MemberIndex missing, EliminationLimits const& limits) {
    LocusEvidence evidence;
    Sex const sex = family.members[missing].sex;
    Ploidy const ploidy = ploidy_of(sex, model.kind);
    if (model.kind == LocusKind::x && sex == Sex::unknown) {
        evidence.status = EvidenceStatus::sex_unknown;
        return evidence;
    }
    bool const untyped = std::ranges::all_of(observations, &Observation::empty);
    bool const may_be_inbred = ploidy == Ploidy::diploid && is_inbred(family, missing);
    if (untyped && !may_be_inbred)
        return evidence;
    FamilyTable missing_table = family_table(family, model, observations, missing, limits);
    evidence.operations = missing_table.operations;
    evidence.status = EvidenceStatus::too_much_work;
    if (!missing_table.is_within(limits))
        return evidence;
    evidence.missing = std::move(missing_table.table);
    if (model.theta == 0.0) {
        evidence.unrelated = independent_person(evidence.missing, model, ploidy);
    } else {
        FamilyTable unrelated_table = unrelated_person_table(family, model, observations, ploidy, limits);
        evidence.operations += unrelated_table.operations;
        if (!unrelated_table.is_within(limits))
            return evidence;
        evidence.unrelated = std::move(unrelated_table.table);
        bring_to(evidence.missing.exponent, evidence.unrelated);
    }
    if (untyped)
        evidence.status = EvidenceStatus::pedigree_alone;
    else
        evidence.status = sum(evidence.missing) > 0.0 ? EvidenceStatus::compared : EvidenceStatus::family_impossible;
    return evidence;
}

PairLikelihoods pair_likelihoods(LocusEvidence const& evidence, Observation const& remains) {
    assert(evidence.has_table() && !remains.empty());
    PairLikelihoods result{.exponent = evidence.missing.exponent};
    for (WeightedGenotype const& possible : remains) {
        result.h1 += possible.probability * joint(evidence.missing, possible.genotype);
        result.h2 += possible.probability * joint(evidence.unrelated, possible.genotype);
    }
    return result;
}

double lr(PairLikelihoods const& likelihoods) {
    return likelihoods.h1 / likelihoods.h2;
}

double log10_lr(PairLikelihoods const& likelihoods) {
    return portable_log10(lr(likelihoods));
}

} // namespace kinmatch::models
