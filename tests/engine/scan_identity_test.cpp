// Complete runs of match against the naive scan of the same case: the same pairs, the same bits, the same account.

#include "tests/engine/scan/each_instruction_set.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/support/naive_scan.hpp"
#include "tests/support/simulated_sources.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace kinmatch::engine {
namespace {

using support::PairDigest;
using support::ScoredPair;
using support::SourcesPlan;

constexpr std::array kThresholds{-2.0, 0.0, 4.0, 8.0};
constexpr std::uint32_t kMinLoci = 5;

ScoredPair pair_of(models::Candidate const& c) {
    return {c.family, c.missing, c.remains, c.log10_lr};
}

bool same_bits(ScoredPair const& a, ScoredPair const& b) {
    return a == b && std::bit_cast<std::uint64_t>(a.log10_lr) == std::bit_cast<std::uint64_t>(b.log10_lr);
}

SourcesPlan plan_of(std::size_t families, std::size_t remains) {
    SourcesPlan plan;
    plan.simulation.families = families;
    plan.simulation.remains = remains;
    plan.simulation.mutation = support::stepwise(0.002);
    return plan;
}

/// What the scan did not skip must add up to what the naive scan compared.
void expect_account(Account const& account, support::NaiveAccount const& naive) {
    EXPECT_EQ(account.scored + account.certified, naive.comparable);
    EXPECT_EQ(account.not_comparable[static_cast<std::size_t>(NotComparable::too_few_loci)], naive.too_few_loci);
    EXPECT_EQ(account.scored + account.certified + account.not_comparable_in_all(), account.pairs());
}

std::vector<ScoredPair> at_least(std::vector<ScoredPair> const& pairs, double threshold) {
    std::vector<ScoredPair> result;
    std::ranges::copy_if(pairs, std::back_inserter(result),
                         [&](ScoredPair const& pair) { return pair.log10_lr >= threshold; });
    return result;
}

std::vector<ScoredPair> sorted_pairs(std::vector<models::Candidate> const& candidates) {
    std::vector<ScoredPair> pairs;
    std::ranges::transform(candidates, std::back_inserter(pairs), pair_of);
    std::ranges::sort(pairs);
    return pairs;
}

void expect_same_pairs(std::vector<ScoredPair> const& pairs, std::vector<ScoredPair> const& naive) {
    EXPECT_EQ(pairs.size(), naive.size());
    EXPECT_TRUE(std::ranges::equal(pairs, naive, same_bits));
}

/// Every threshold with every instruction set, on one and on two threads.
void expect_identical_lists(SourcesPlan const& plan) {
    auto const simulated = support::simulate_sources(plan);
    EvidenceSource const& source = simulated->sources.front();
    auto const naive = support::list_naively(source, kThresholds.front(), kMinLoci);
    auto const account = support::digest_naively(source, {}, kMinLoci).account;
    for (double const threshold : kThresholds) {
        auto const expected = at_least(naive, threshold);
        EXPECT_FALSE(expected.empty());
        for_each_instruction_set([&] {
            for (int const threads : {1, 2}) {
                SCOPED_TRACE(testing::Message() << "threshold " << threshold << ", threads " << threads);
                auto const result = support::matched(
                    source, {.threshold_log10_lr = threshold, .min_loci = kMinLoci, .threads = threads});
                expect_same_pairs(sorted_pairs(result.candidates), expected);
                expect_account(result.account, account);
            }
        });
    }
}

TEST(ScanIdentity, HoldsWithoutMutationWhereTablesHaveExclusions) {
    auto plan = plan_of(900, 3000);
    plan.choice.mutation = models::MutationParameters{}; // the case has mutations: some families are impossible
    expect_identical_lists(plan);
}

TEST(ScanIdentity, HoldsWhereNearlyAllRemainsArePartial) {
    auto plan = plan_of(900, 3000);
    plan.simulation.partial_fraction = 0.95;
    expect_identical_lists(plan);
}

TEST(ScanIdentity, HoldsWithFrequentMutation) {
    auto plan = plan_of(900, 3000);
    plan.simulation.mutation = support::stepwise(0.02);
    expect_identical_lists(plan);
}

TEST(ScanIdentity, HoldsWithDropOut) {
    auto plan = plan_of(900, 3000);
    plan.simulation.errors.dropout = 0.1;
    expect_identical_lists(plan);
}

PairDigest digest_of(models::CandidateList const& candidates) {
    PairDigest digest;
    candidates.visit([&](models::CandidateBlock const& block) {
        for (models::Candidate const& candidate : block.candidates)
            digest.add(pair_of(candidate));
    });
    return digest;
}

/// Digests of the lists at these thresholds, with one and two threads, for cases whose lists need not fit into memory.
void expect_identical_digests(EvidenceSource const& source, std::span<double const> thresholds) {
    auto const naive = support::digest_naively(source, thresholds, kMinLoci);
    for (std::size_t t = 0; t < thresholds.size(); ++t)
        for (int const threads : {1, 2}) {
            SCOPED_TRACE(testing::Message() << "threshold " << thresholds[t] << ", threads " << threads);
            support::KeptInMemory kept;
            MatchOptions const options{.threshold_log10_lr = thresholds[t], .min_loci = kMinLoci, .threads = threads};
            auto const result = match(std::span{&source, 1}, options, kept.scratch(), [](auto, auto) {});
            PairDigest const digest = digest_of(*result.candidates);
            EXPECT_EQ(digest, naive.candidates[t]) << digest.pairs << " and " << naive.candidates[t].pairs;
            EXPECT_GT(digest.pairs, 1000U);
            expect_account(result.account, naive.account);
        }
}

TEST(ScanIdentity, HoldsAmongTwentyThousandFamilies) {
    auto const simulated = support::simulate_sources(plan_of(20'000, 20'000));
    expect_identical_digests(simulated->sources.front(), std::array{4.0, 8.0});
}

// Millions of candidates take minutes: asked for by --gtest_also_run_disabled_tests.
TEST(ScanIdentity, DISABLED_HoldsAmongTwentyThousandFamiliesAtLowThresholds) {
    auto const simulated = support::simulate_sources(plan_of(20'000, 20'000));
    expect_identical_digests(simulated->sources.front(), std::array{-2.0, 0.0});
}

/// By pair, its LR under each population; pairs that reach the threshold in none are left out.
using ByPopulation = std::map<std::array<std::uint32_t, 3>, std::vector<double>>;

std::array<std::uint32_t, 3> ids_of(ScoredPair const& pair) {
    return {pair.family, pair.missing, pair.remains};
}

/// \pre the same families are comparable under every population, which mutation sees to.
ByPopulation naively_by_population(std::span<EvidenceSource const> sources, double threshold) {
    ByPopulation pairs;
    for (EvidenceSource const& source : sources)
        for (ScoredPair const& pair : support::list_naively(source, threshold, kMinLoci))
            pairs[ids_of(pair)];
    for (EvidenceSource const& source : sources)
        for (ScoredPair const& pair : support::list_naively(source, -std::numeric_limits<double>::infinity(), kMinLoci))
            if (auto const found = pairs.find(ids_of(pair)); found != pairs.end())
                found->second.push_back(pair.log10_lr);
    return pairs;
}

/// Of each population alone.
std::vector<std::uint64_t> scored_alone(std::span<EvidenceSource const> sources, double threshold) {
    std::vector<std::uint64_t> scored;
    for (std::size_t p = 0; p < sources.size(); ++p)
        scored.push_back(
            support::matched(sources.subspan(p, 1), {.threshold_log10_lr = threshold, .min_loci = kMinLoci})
                .account.scored);
    return scored;
}

TEST(ScanIdentity, HoldsForAPairThatAnyPopulationLists) {
    auto plan = plan_of(4200, 150); // so many that a tile is scanned in two parts
    plan.populations = {"US_AfAm", "US_Cauc", "US_Hisp"};
    auto const simulated = support::simulate_sources(plan);
    for (double const threshold : {0.0, 4.0}) {
        SCOPED_TRACE(testing::Message() << "threshold " << threshold);
        auto const expected = naively_by_population(simulated->sources, threshold);
        auto const result =
            support::matched(simulated->sources, {.threshold_log10_lr = threshold, .min_loci = kMinLoci, .threads = 1});
        ByPopulation pairs;
        for (std::size_t i = 0; i < result.candidates.size(); ++i) {
            auto const lrs = std::span{result.log10_lr_by_population}.subspan(3 * i, 3);
            pairs[ids_of(pair_of(result.candidates[i]))] = {lrs.begin(), lrs.end()};
            EXPECT_EQ(result.candidates[i].log10_lr, std::ranges::min(lrs));
        }
        EXPECT_EQ(pairs.size(), result.candidates.size());
        EXPECT_TRUE(pairs == expected) << pairs.size() << " and " << expected.size();
        auto const alone = scored_alone(simulated->sources, threshold); // the same pairs or others
        EXPECT_GE(result.account.scored, std::ranges::max(alone));
        EXPECT_LE(result.account.scored, std::accumulate(alone.begin(), alone.end(), std::uint64_t{0}));
    }
}

} // namespace
} // namespace kinmatch::engine
