#include "engine/explanation.hpp"
#include "engine/match.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace kinmatch::engine {
namespace {

using models::Candidate;
using support::all_fields;
using support::kEveryPair;
using support::Matched;

Matched matched(support::Scene const& scene, MatchOptions const& options) {
    return support::matched(scene.source(), options);
}

/// Without mutation some families are impossible and many pairs excluded; with it neither.
support::Scene village(std::uint64_t seed, models::MutationModel model) {
    models::MutationParameters mutation{.model = model};
    if (model != models::MutationModel::none)
        mutation.rate = 0.02;
    return support::make_scene(support::simulated_village(seed), mutation);
}

void expect_same_candidates(std::vector<Candidate> const& a, std::vector<Candidate> const& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        EXPECT_EQ(all_fields(a[i]), all_fields(b[i])) << "candidate " << i;
}

/// Ranks by counting, candidate by candidate, all that stand before it.
void count_ranks(std::vector<Candidate>& candidates) {
    auto const before = [](Candidate const& a, Candidate const& b) {
        return std::tuple(-a.log10_lr, a.family, a.missing, a.remains) <
               std::tuple(-b.log10_lr, b.family, b.missing, b.remains);
    };
    std::vector<Candidate> const all = candidates;
    for (Candidate& c : candidates) {
        c.rank_for_missing = c.rank_for_remains = 1;
        for (Candidate const& other : all) {
            c.rank_for_missing += before(other, c) && other.family == c.family && other.missing == c.missing;
            c.rank_for_remains += before(other, c) && other.remains == c.remains;
        }
    }
    std::ranges::sort(candidates, before);
}

models::SexEvidence sexes_of_pair(models::Case const& data, models::Hypothesis const& hypothesis,
                                  models::SampleIndex remains) {
    models::Sex const missing = data.families[hypothesis.family].members[hypothesis.missing].sex;
    return models::sex_evidence(models::observed_sex(data, remains), missing, {});
}

/// Every pair by explain, one by one: what match must give.
Matched matched_naively(support::Scene const& scene, MatchOptions const& options) {
    auto const hypotheses = models::all_hypotheses(scene.data);
    Matched result;
    result.account = {.remains = scene.book.remains.size(), .hypotheses = hypotheses.size()};
    for (models::SampleIndex const remains : scene.book.remains) {
        support::Scene const alone = support::with_remains(scene, remains);
        for (models::Hypothesis const& hypothesis : hypotheses) {
            Explanation const pair = explain(alone.source(), hypothesis);
            models::SexEvidence const sex = sexes_of_pair(scene.data, hypothesis, remains);
            if (pair.fault)
                result.account.add(pair.fault->reason, 1);
            else if (pair.score.loci_compared < options.min_loci)
                result.account.add(NotComparable::too_few_loci, 1);
            else
                ++result.account.scored;
            if (!pair.fault && pair.score.loci_compared >= options.min_loci &&
                pair.score.log10_lr >= options.threshold_log10_lr)
                result.candidates.push_back({.family = hypothesis.family,
                                             .missing = hypothesis.missing,
                                             .remains = remains,
                                             .log10_lr = pair.score.log10_lr,
                                             .loci_compared = pair.score.loci_compared,
                                             .loci_inconsistent = pair.loci_inconsistent,
                                             .log10_lr_sex = sex.log10_lr,
                                             .sex_conflict = sex.conflict});
        }
    }
    count_ranks(result.candidates);
    return result;
}

void expect_as_naively(support::Scene const& scene, MatchOptions const& options) {
    Matched const expected = matched_naively(scene, options);
    Matched const result = matched(scene, options);
    expect_same_candidates(result.candidates, expected.candidates);
    EXPECT_EQ(result.account.scored + result.account.certified, expected.account.scored);
    EXPECT_EQ(result.account.not_comparable, expected.account.not_comparable);
}

TEST(Match, GivesWhatExplainGivesForEveryPair) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        for (auto const model : {models::MutationModel::none, models::MutationModel::equal}) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << models::to_text(model));
            auto const scene = village(seed, model);
            expect_as_naively(scene, {.threshold_log10_lr = kEveryPair});
            expect_as_naively(scene, {.threshold_log10_lr = 0.5, .min_loci = 3});
        }
}

TEST(Match, TheNumberOfThreadsChangesNoBit) {
    auto const scene = village(8, models::MutationModel::equal);
    auto const one = matched(scene, {.threshold_log10_lr = kEveryPair, .threads = 1});
    for (int const threads : {2, 7})
        expect_same_candidates(matched(scene, {.threshold_log10_lr = kEveryPair, .threads = threads}).candidates,
                               one.candidates);
}

TEST(Match, ThePairAtTheThresholdIsACandidate) {
    auto const scene = village(3, models::MutationModel::equal);
    auto const all = matched(scene, {.threshold_log10_lr = kEveryPair}).candidates;
    double const tenth = all.at(10).log10_lr;
    auto const at_least = std::ranges::count_if(all, [&](auto const& c) { return c.log10_lr >= tenth; });
    auto const above = std::ranges::count_if(all, [&](auto const& c) { return c.log10_lr > tenth; });
    double const just_above = std::nextafter(tenth, std::numeric_limits<double>::infinity());
    EXPECT_EQ(std::ssize(matched(scene, {.threshold_log10_lr = tenth}).candidates), at_least);
    EXPECT_EQ(std::ssize(matched(scene, {.threshold_log10_lr = just_above}).candidates), above);
    EXPECT_LT(above, at_least);
}

TEST(Match, ListsExcludedPairsWhenEveryPairIsAskedFor) {
    auto const result = matched(village(3, models::MutationModel::none), {.threshold_log10_lr = kEveryPair});
    EXPECT_EQ(result.candidates.back().log10_lr, kEveryPair);
    EXPECT_EQ(result.candidates.size(), result.account.scored);
    EXPECT_TRUE(std::ranges::none_of(result.candidates, [](auto const& c) { return std::isnan(c.log10_lr); }));
}

TEST(Match, CountsPairsWithTooFewLoci) {
    auto const scene = village(3, models::MutationModel::equal);
    auto const result = matched(scene, {.threshold_log10_lr = kEveryPair, .min_loci = 4});
    auto const too_few = result.account.not_comparable[static_cast<std::size_t>(NotComparable::too_few_loci)];
    EXPECT_GT(too_few, 0U);
    EXPECT_GT(result.account.scored, 0U);
    for (Candidate const& candidate : result.candidates)
        EXPECT_EQ(candidate.loci_compared, 4U);
}

/// How many pairs share enough loci under either population.
std::uint64_t comparable_alone(support::Scene const& one, support::Scene const& fewer, std::uint32_t min_loci) {
    std::uint64_t pairs = 0;
    for (models::Hypothesis const& hypothesis : models::all_hypotheses(one.data))
        for (models::SampleIndex const remains : one.book.remains) {
            auto const loci = [&](support::Scene const& scene) {
                return explain(support::with_remains(scene, remains).source(), hypothesis).score.loci_compared;
            };
            pairs += std::max(loci(one), loci(fewer)) >= min_loci ? 1 : 0;
        }
    return pairs;
}

TEST(Match, CountsPairsThatOnlySomePopulationsCanCompare) {
    auto const one = village(3, models::MutationModel::equal);
    support::Scene fewer = one;
    fewer.model.loci.pop_back();
    fewer.book = make_code_book(fewer.data, fewer.model, all_remains(fewer.data));
    std::vector<EvidenceSource> const both{one.source(), fewer.source()};
    for (std::uint32_t const min_loci : {1, 2, 3, 4})
        for (double const threshold : {kEveryPair, 0.5}) {
            SCOPED_TRACE(testing::Message() << min_loci << " loci, threshold " << threshold);
            auto const account =
                support::matched(both, {.threshold_log10_lr = threshold, .min_loci = min_loci}).account;
            EXPECT_EQ(account.scored + account.certified + account.comparable_under_some,
                      comparable_alone(one, fewer, min_loci));
            EXPECT_GT(account.comparable_under_some, 0U);
            auto const alone =
                support::matched(one.source(), {.threshold_log10_lr = threshold, .min_loci = min_loci}).account;
            EXPECT_EQ(alone.comparable_under_some, 0U);
        }
}

// Its father is typed at B alone, which the second population does not list; of the remains one is typed there.
TEST(Match, CountsOfAFamilyThatOnePopulationCannotCompareThePairsThatTheOtherCan) {
    support::CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R", {"", "10/11"}).remains("V1", {"10/10", ""}).remains("V2", {"10/10", "10/11"});
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    auto const one = support::make_scene(builder.build(), models::MutationParameters{});
    support::Scene without_b = one;
    without_b.model.loci.pop_back();
    without_b.book = make_code_book(without_b.data, without_b.model, all_remains(without_b.data));
    std::vector<EvidenceSource> const both{one.source(), without_b.source()};
    auto const account = support::matched(both, {.threshold_log10_lr = kEveryPair}).account;
    EXPECT_EQ(account.not_comparable[static_cast<std::size_t>(NotComparable::family_untyped)], 2U);
    EXPECT_EQ(account.comparable_under_some, 1U);
}

TEST(Match, NamesFamiliesThatCannotBeComparedInTheOrderOfTheHypotheses) {
    auto const scene = village(3, models::MutationModel::none);
    auto const result = matched(scene, {.threads = 2});
    ASSERT_FALSE(result.faults.empty());
    EXPECT_TRUE(std::ranges::is_sorted(result.faults, {}, [](HypothesisFault const& fault) {
        return std::pair(fault.hypothesis.family, fault.hypothesis.missing);
    }));
    EXPECT_EQ(result.account.not_comparable_in_all(), result.faults.size() * scene.book.remains.size());
}

TEST(Match, AddsTheSexesToTheThresholdOnlyWhenAskedFor) {
    auto const scene = village(3, models::MutationModel::equal);
    auto const all = matched(scene, {.threshold_log10_lr = kEveryPair}).candidates;
    MatchOptions const by_both{.threshold_log10_lr = 0.5, .ranked_by = models::Evidence::dna_and_sex};
    auto const listed = matched(scene, by_both).candidates;
    auto const at_least = std::ranges::count_if(all, [](auto const& c) { return c.log10_lr + c.log10_lr_sex >= 0.5; });
    EXPECT_EQ(std::ssize(listed), at_least);
    EXPECT_NE(matched(scene, {.threshold_log10_lr = 0.5}).candidates.size(), listed.size());
    EXPECT_TRUE(std::ranges::is_sorted(listed, std::greater{},
                                       [](auto const& c) { return log10_lr_of(c, models::Evidence::dna_and_sex); }));
}

TEST(Match, AWrongSexLosesNoPair) {
    auto scene = village(3, models::MutationModel::equal);
    for (models::Sample& sample : scene.data.samples)
        sample.sex = models::Sex::male;
    auto const listed = matched(scene, {.threshold_log10_lr = kEveryPair}).candidates;
    auto const conflicts = std::ranges::count_if(listed, &Candidate::sex_conflict);
    EXPECT_GT(conflicts, 0);
    EXPECT_LT(conflicts, std::ssize(listed));
    EXPECT_EQ(listed.size(),
              matched(village(3, models::MutationModel::equal), {.threshold_log10_lr = kEveryPair}).candidates.size());
    for (Candidate const& c : listed)
        EXPECT_EQ(c.sex_conflict, c.log10_lr_sex < 0.0);
}

TEST(Match, ReportsProgressUpToTheEnd) {
    auto const scene = village(3, models::MutationModel::none);
    std::vector<std::uint64_t> reported;
    (void)support::matched(scene.source(), {.threads = 2}, [&](std::uint64_t done, std::uint64_t all) {
        EXPECT_EQ(all, models::all_hypotheses(scene.data).size());
        reported.push_back(done);
    });
    EXPECT_TRUE(std::ranges::is_sorted(reported));
    EXPECT_EQ(reported.back(), models::all_hypotheses(scene.data).size());
}

TEST(Match, OfNoRemainsOrNoFamiliesIsEmpty) {
    auto data = support::simulated_village(3);
    data.families.clear();
    EXPECT_TRUE(matched(support::make_scene(data, models::MutationParameters{}), {}).candidates.empty());
    auto scene = village(3, models::MutationModel::equal);
    scene.book = make_code_book(scene.data, scene.model, {});
    EXPECT_TRUE(matched(scene, {.threshold_log10_lr = kEveryPair}).candidates.empty());
}

} // namespace
} // namespace kinmatch::engine
