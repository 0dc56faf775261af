#include "models/likelihood_ratio.hpp"

#include "models/family_table.hpp"
#include "models/log10.hpp"
#include "models/unrelated_person.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace kinmatch::models {
namespace {

bool is_untyped(std::span<Observation const> observations) {
    return std::ranges::all_of(observations, &Observation::empty);
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

double family_likelihood(OrderedGenotypeTable const& missing) noexcept {
    std::span<double const> const values = missing.values;
    std::array<double, 8> sums{}; // side by side, else each addition waits for the one before
    std::size_t const whole = values.size() / sums.size() * sums.size();
    for (std::size_t i = 0; i < whole; i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += values[i + lane];
    double const rest = std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(whole), values.end(), 0.0);
    return std::accumulate(sums.begin(), sums.end(), rest);
}

OrderedGenotypeTable independent_person(OrderedGenotypeTable const& missing, LocusModel const& model, Ploidy ploidy) {
    std::vector<double> const& p = model.frequencies.frequencies;
    double const family = family_likelihood(missing);
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

std::optional<EvidenceStatus> status_without_table(Family const& family, LocusModel const& model,
                                                   std::span<Observation const> observations, MemberIndex missing) {
    Sex const sex = family.members[missing].sex;
    if (model.kind == LocusKind::x && sex == Sex::unknown)
        return EvidenceStatus::sex_unknown;
    bool const may_be_inbred = ploidy_of(sex, model.kind) == Ploidy::diploid && is_inbred(family, missing);
    if (is_untyped(observations) && !may_be_inbred)
        return EvidenceStatus::family_untyped;
    return std::nullopt;
}

EvidenceStatus status_of(OrderedGenotypeTable const& missing, std::span<Observation const> observations) {
    if (is_untyped(observations))
        return EvidenceStatus::pedigree_alone;
    return family_likelihood(missing) > 0.0 ? EvidenceStatus::compared : EvidenceStatus::family_impossible;
}

LocusEvidence evaluate_family(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                              MemberIndex missing, EliminationLimits const& limits) {
    LocusEvidence evidence;
    if (auto const status = status_without_table(family, model, observations, missing)) {
        evidence.status = *status;
        return evidence;
    }
    Ploidy const ploidy = ploidy_of(family.members[missing].sex, model.kind);
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
    evidence.status = status_of(evidence.missing, observations);
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
