#include "engine/match.hpp"
#include "engine/shard.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace kinmatch::engine {
namespace {

using models::Candidate;
using models::Hypothesis;
using support::all_fields;
using support::kEveryPair;

/// A parent of each of so many missing persons; of the first `loops`, parents who are siblings too.
models::Case families(std::size_t count, std::size_t loops) {
    support::CaseBuilder builder;
    builder.locus("L1", support::ladder({0.5, 0.5})).remains("V1", {"10/11"});
    for (std::size_t f = 0; f < count; ++f) {
        std::string const sample = "R" + std::to_string(1000 + f);
        std::string const family = "F" + std::to_string(1000 + f);
        builder.reference(sample, {"10/11"});
        if (f < loops)
            builder.family(family,
                           {{"A"}, {"B"}, {"C", "A", "B", sample}, {"D", "A", "B"}, {"E", "C", "D"}, {"F", "C", "D"}},
                           {"E", "F"});
        else
            builder.family(family, {{"A", "", "", sample}, {"B"}, {"C", "A", "B"}, {"D", "A", "B"}}, {"C", "D"});
    }
    return builder.build();
}

std::set<std::uint32_t> families_of(std::vector<Hypothesis> const& part) {
    std::set<std::uint32_t> found;
    for (Hypothesis const& hypothesis : part)
        found.insert(hypothesis.family);
    return found;
}

TEST(Shard, HoldsEachMissingPersonOnceAndFamiliesWhole) {
    models::Case const data = families(23, 5);
    for (std::uint32_t const parts : {1U, 2U, 7U, 23U, 40U}) {
        auto const shards = split_into_shards(data, parts);
        ASSERT_EQ(shards.size(), parts);
        std::vector<Hypothesis> all;
        std::size_t families = 0;
        for (auto const& part : shards) {
            all.insert(all.end(), part.begin(), part.end());
            families += families_of(part).size();
        }
        auto const by_id = [](Hypothesis const& h) { return std::pair(h.family, h.missing); };
        std::ranges::sort(all, {}, by_id);
        EXPECT_EQ(all, models::all_hypotheses(data)) << parts;
        EXPECT_EQ(families, 23U) << parts << ": a family is in two parts";
        for (auto const& part : shards)
            EXPECT_TRUE(std::ranges::is_sorted(part, {}, by_id)) << parts;
    }
}

TEST(Shard, HasAsMuchWorkAsTheOthers) {
    for (auto const& part : split_into_shards(families(40, 0), 8))
        EXPECT_EQ(families_of(part).size(), 5U);
    // Eight families with loops stand first, where parts of neighbours would give them all to two of the parts.
    for (auto const& part : split_into_shards(families(40, 8), 8))
        EXPECT_EQ(std::ranges::count_if(families_of(part), [](std::uint32_t family) { return family < 8; }), 1);
}

/// Matches part by part, and puts the candidates of all parts together.
support::Matched matched_in_parts(support::Scene const& scene, std::uint32_t parts, MatchOptions const& options) {
    EvidenceSource const source = scene.source();
    support::KeptInMemory kept;
    CandidateSorter sorter{scene.data, order_of_candidates(1, options), kept.scratch()};
    support::Matched all{};
    all.account = {.remains = scene.book.remains.size(), .hypotheses = models::all_hypotheses(scene.data).size()};
    for (auto const& part : split_into_shards(scene.data, parts)) {
        auto const result = match_some(std::span{&source, 1}, part, options, kept.scratch(), [](auto, auto) {});
        EXPECT_EQ(result.account.hypotheses, part.size());
        all.account.add_pairs_of(result.account);
        result.candidates->visit([&](models::CandidateBlock const& block) {
            sorter.add({{block.candidates.begin(), block.candidates.end()}, {}});
        });
    }
    sorter.finish()->visit([&](models::CandidateBlock const& block) {
        all.candidates.insert(all.candidates.end(), block.candidates.begin(), block.candidates.end());
    });
    return all;
}

TEST(Shard, ItsCandidatesAreThoseOfTheWhole) {
    auto const scene = support::make_scene(support::simulated_village(5));
    for (MatchOptions const& options : {MatchOptions{.threshold_log10_lr = 0.0}, MatchOptions{.top_for_missing = 3},
                                        MatchOptions{.threshold_log10_lr = kEveryPair, .candidates_in_memory = 50}}) {
        auto const whole = support::matched(scene.source(), options);
        for (std::uint32_t const parts : {2U, 5U}) {
            auto const together = matched_in_parts(scene, parts, options);
            ASSERT_EQ(together.candidates.size(), whole.candidates.size());
            for (std::size_t i = 0; i < whole.candidates.size(); ++i)
                EXPECT_EQ(all_fields(together.candidates[i]), all_fields(whole.candidates[i])) << "candidate " << i;
            EXPECT_EQ(together.account.scored, whole.account.scored);
            EXPECT_EQ(together.account.certified, whole.account.certified);
            EXPECT_EQ(together.account.not_comparable, whole.account.not_comparable);
            together.account.check();
        }
    }
}

} // namespace
} // namespace kinmatch::engine
