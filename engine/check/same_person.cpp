#include "engine/check/same_person.hpp"

#include "models/direct_match.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kinmatch::engine {
namespace {

using models::SampleIndex;

/// Samples that show the same at every locus, untyped loci included. The first stands for all.
struct IdenticalSamples {
    std::vector<SampleIndex> samples; ///< ascending
};

std::vector<IdenticalSamples> identical_samples(SampleProfiles const& profiles, std::size_t samples) {
    std::vector<SampleIndex> order(samples);
    std::iota(order.begin(), order.end(), SampleIndex{0});
    std::ranges::stable_sort(
        order, [](auto const& a, auto const& b) { return std::ranges::lexicographical_compare(a, b); },
        [&](SampleIndex s) { return profiles.row(s); });
    std::vector<IdenticalSamples> result;
    for (SampleIndex const sample : order) {
        if (result.empty() || !std::ranges::equal(profiles.row(result.back().samples.front()), profiles.row(sample)))
            result.emplace_back();
        result.back().samples.push_back(sample);
    }
    return result;
}

/// A pair's evidence, both ways.
struct Evidence {
    std::uint32_t shared_loci = 0;
    double log10_lr = 0.0;
    double log10_lr_siblings = 0.0;
    bool is_identical = true;
};

Evidence evidence_of(SampleProfiles const& profiles, models::GeneticModel const& model, double dropout, SampleIndex a,
                     SampleIndex b) {
    Evidence evidence;
    for (std::size_t l = 0; l < profiles.loci(); ++l) {
        auto const [first, second] = std::pair(profiles.row(a)[l], profiles.row(b)[l]);
        if (first == 0 || second == 0)
            continue;
        auto const lr =
            models::log10_lr_of_prints(profiles.prints[l][first - 1], profiles.prints[l][second - 1],
                                       model.loci[profiles.locus_models[l]].frequencies.frequencies, dropout);
        ++evidence.shared_loci;
        evidence.log10_lr += lr.same_person;
        evidence.log10_lr_siblings += lr.same_person - lr.full_siblings;
        evidence.is_identical = evidence.is_identical && first == second;
    }
    return evidence;
}

/// Two samples that the rule joins.
struct Joined {
    SampleIndex first;
    SampleIndex second;
    Evidence evidence;
};

/// Which samples are one person's, directly or by way of others.
class Persons {
  public:
    Persons(std::size_t samples, std::span<Joined const> pairs) : earlier_(samples) {
        std::iota(earlier_.begin(), earlier_.end(), SampleIndex{0});
        for (Joined const& pair : pairs) {
            SampleIndex const a = first_of(pair.first);
            SampleIndex const b = first_of(pair.second);
            earlier_[std::max(a, b)] = std::min(a, b);
        }
    }

    /// The first sample of the person whose sample this is.
    SampleIndex first_of(SampleIndex s) {
        while (earlier_[s] != s)
            s = earlier_[s] = earlier_[earlier_[s]];
        return s;
    }

  private:
    std::vector<SampleIndex> earlier_; ///< another sample of the same person; of the first one: herself
};

void add(Evidence const& evidence, SamePerson& person) {
    bool const is_first = person.shared_loci == 0;
    person.is_identical = evidence.is_identical && (is_first || person.is_identical);
    if (!is_first && person.log10_lr <= evidence.log10_lr)
        return;
    person.shared_loci = evidence.shared_loci;
    person.log10_lr = evidence.log10_lr;
    person.log10_lr_siblings = evidence.log10_lr_siblings;
}

std::vector<SamePerson> persons_of(std::size_t samples, std::span<Joined const> pairs) {
    Persons persons(samples, pairs);
    std::vector<SamePerson> found(samples); // at the place of the first sample
    for (Joined const& pair : pairs)
        add(pair.evidence, found[persons.first_of(pair.first)]);
    for (SampleIndex s = 0; s < samples; ++s)
        if (SamePerson& person = found[persons.first_of(s)]; person.shared_loci != 0)
            person.samples.push_back(s);
    std::erase_if(found, [](SamePerson const& person) { return person.samples.empty(); });
    return found;
}

} // namespace

SamePersonRule same_person_rule(models::Case const& data) {
    auto const samples = static_cast<double>(data.samples.size());
    SamePersonRule rule;
    if (samples > 1.0)
        rule.least_log10_lr = std::max(rule.least_log10_lr, models::portable_log10(50.0 * samples * (samples - 1.0)));
    return rule;
}

std::vector<SamePerson> find_same_persons(models::Case const& data, models::GeneticModel const& model,
                                          SamePersonRule const& rule, Progress const& progress) {
    SampleProfiles const profiles = read_profiles(data, model);
    std::vector<IdenticalSamples> const identical = identical_samples(profiles, data.samples.size());
    std::vector<SampleIndex> distinct;
    std::vector<Joined> joined;
    auto const join = [&](SampleIndex a, SampleIndex b) {
        joined.push_back({a, b, evidence_of(profiles, model, rule.dropout, a, b)});
    };
    for (IdenticalSamples const& same : identical) {
        distinct.push_back(same.samples.front());
        for (std::size_t i = 1; i < same.samples.size(); ++i)
            join(same.samples.front(), same.samples[i]);
    }
    std::erase_if(joined, [&](Joined const& pair) {
        return pair.evidence.shared_loci < rule.least_shared_loci || pair.evidence.log10_lr < rule.least_log10_lr;
    });
    PrintLrs const lrs(profiles, model, rule.dropout);
    for (ProfilePair const& pair : join_profiles(profiles, lrs, distinct, rule, progress))
        join(distinct[pair.first], distinct[pair.second]);
    return persons_of(data.samples.size(), joined);
}

} // namespace kinmatch::engine
