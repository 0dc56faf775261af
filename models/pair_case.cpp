#include "models/pair_case.hpp"

#include <algorithm>

namespace kinmatch::models {
namespace {

/// Samples of the pair, ascending.
std::vector<SampleIndex> samples_of_pair(Family const& family, SampleIndex remains) {
    std::vector<SampleIndex> samples{remains};
    for (Member const& member : family.members)
        if (member.sample != kNoSample)
            samples.push_back(member.sample);
    std::ranges::sort(samples);
    return samples;
}

void add_sample(Case const& data, SampleIndex sample, Case& alone) {
    auto const index = static_cast<SampleIndex>(alone.samples.size());
    alone.samples.push_back(data.samples[sample]);
    for (Print print : data.prints_of(sample)) {
        if (print.detail != 0) {
            alone.print_details.push_back(data.detail_of(print));
            print.detail = static_cast<std::uint32_t>(alone.print_details.size());
        }
        print.sample = index;
        alone.prints.push_back(print);
    }
}

} // namespace

PairCase take_out_pair(Case const& data, Hypothesis const& hypothesis, SampleIndex remains) {
    Family family = data.families[hypothesis.family];
    std::vector<SampleIndex> const samples = samples_of_pair(family, remains);
    auto const new_index = [&](SampleIndex sample) {
        return static_cast<SampleIndex>(std::ranges::lower_bound(samples, sample) - samples.begin());
    };
    PairCase pair{.data = {}, .hypothesis = {0, hypothesis.missing}, .remains = new_index(remains)};
    pair.data.loci = data.loci;
    pair.data.replicates = data.replicates;
    for (SampleIndex const sample : samples)
        add_sample(data, sample, pair.data);
    for (Member& member : family.members)
        if (member.sample != kNoSample)
            member.sample = new_index(member.sample);
    pair.data.families = {std::move(family)};
    return pair;
}

} // namespace kinmatch::models
