// What must hold of the LRs of any case, without another program to compare with.
#include "engine/match.hpp"
#include "models/founder_prior.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace kinmatch::engine {
namespace {

/// Sum over all genotypes g of P(g) LR(g); half-typed codes overlap with them and are left out.
double mean_lr(support::Scene const& scene, EvidenceTable const& table) {
    double mean = 0.0;
    auto const& observations = scene.book.channels[0].observations;
    for (Code code = kNotTyped + 1; code < observations.size(); ++code)
        if (observations[code].size() == 1)
            mean += models::founder_probability(observations[code], scene.model.loci[0].frequencies.frequencies) *
                    table.lr[code];
    return mean;
}

// Turing's identity. An allele of frequency 0 that mutation can make would lie outside the mean: left out.
TEST(EngineProperty, MeanLikelihoodRatioOfUnrelatedRemainsIsOne) {
    int families = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        SCOPED_TRACE(seed);
        auto const [scene, random] = support::random_scene(seed);
        auto const [table, fault] = build_evidence_table(scene.source(), scene.hypothesis());
        if (fault || std::ranges::min(random.frequencies.frequencies) == 0.0)
            continue;
        ++families;
        EXPECT_NEAR(mean_lr(scene, table), 1.0, 1e-12); // a few dozen logarithms and powers
    }
    EXPECT_GT(families, 200);
}

template <typename Item>
void reverse_and_rename(std::vector<Item>& items, std::string Item::*name) {
    std::ranges::reverse(items);
    for (std::size_t i = 0; i < items.size(); ++i)
        items[i].*name = std::string(1, static_cast<char>('A' + i / 26)) + static_cast<char>('a' + i % 26);
}

template <typename Index>
Index mirrored(Index index, std::size_t size) {
    return static_cast<Index>(size - 1 - index);
}

void reverse_members(models::Family& family) {
    std::size_t const size = family.members.size();
    reverse_and_rename(family.members, &models::Member::id);
    for (models::Member& member : family.members)
        if (!member.is_founder()) {
            member.father = mirrored(member.father, size);
            member.mother = mirrored(member.mother, size);
        }
}

/// The same case, loci, samples, families and members under other names in the opposite order.
models::Case reversed(models::Case data) {
    reverse_and_rename(data.loci, &models::Locus::name);
    reverse_and_rename(data.samples, &models::Sample::id);
    reverse_and_rename(data.families, &models::Family::id);
    std::ranges::reverse(data.frequencies);
    std::ranges::reverse(data.prints);
    for (models::FrequencyTable& table : data.frequencies)
        table.locus = mirrored(table.locus, data.loci.size());
    for (models::Print& print : data.prints) {
        print.locus = mirrored(print.locus, data.loci.size());
        print.sample = mirrored(print.sample, data.samples.size());
    }
    for (models::Family& family : data.families) {
        reverse_members(family);
        for (models::Member& member : family.members)
            if (member.sample != models::kNoSample)
                member.sample = mirrored(member.sample, data.samples.size());
    }
    return data;
}

using Pair = std::tuple<std::uint32_t, models::MemberIndex, models::SampleIndex>;

std::map<Pair, double> ratios(models::Case const& data, models::MutationParameters const& mutation) {
    auto const scene = support::make_scene(data, mutation);
    auto const result =
        support::matched(scene.source(), {.threshold_log10_lr = -std::numeric_limits<double>::infinity()});
    std::map<Pair, double> by_pair;
    for (models::Candidate const& c : result.candidates)
        by_pair[{c.family, c.missing, c.remains}] = c.log10_lr;
    return by_pair;
}

void expect_same_ratios_reversed(models::Case const& data, models::MutationParameters const& mutation) {
    auto const here = ratios(data, mutation);
    auto const there = ratios(reversed(data), mutation);
    ASSERT_EQ(here.size(), there.size());
    for (auto const& [pair, log10_lr] : here) {
        auto const [family, missing, remains] = pair;
        auto const& members = data.families[family].members;
        double const other = there.at({mirrored(family, data.families.size()), mirrored(missing, members.size()),
                                       mirrored(remains, data.samples.size())});
        if (std::isinf(log10_lr))
            EXPECT_EQ(log10_lr, other);
        else
            EXPECT_NEAR(log10_lr, other, 1e-12); // sums in another order
    }
}

TEST(EngineProperty, NamesAndOrderOfLociFamiliesMembersAndSamplesChangeNothing) {
    models::MutationParameters const stepwise{
        .model = models::MutationModel::stepwise, .rate = 0.02, .range = 0.1, .rate2 = 0.0};
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        expect_same_ratios_reversed(support::simulated_village(seed), {});
        expect_same_ratios_reversed(support::simulated_village(seed), stepwise);
    }
}

} // namespace
} // namespace kinmatch::engine
