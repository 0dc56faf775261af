#include "engine/candidate_sorter.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <thread>
#include <tuple>

namespace kinmatch::engine {
namespace {

using models::Candidate;

/// Four missing persons in two families, and eight remains.
models::Case small_case() {
    support::CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5}));
    for (int i = 0; i < 8; ++i)
        builder.remains("V" + std::to_string(i), {"10/10"});
    builder.family("F", {{"A"}, {"B"}}, {"A", "B"});
    return builder.family("G", {{"A"}, {"B"}}, {"A", "B"}).build();
}

/// Every pair of the case, in random order, with LRs that often tie.
std::vector<Candidate> shuffled_pairs(unsigned seed) {
    std::mt19937 random{seed};
    std::vector<Candidate> pairs;
    for (std::uint32_t family = 0; family < 2; ++family)
        for (models::MemberIndex missing = 0; missing < 2; ++missing)
            for (models::SampleIndex remains = 0; remains < 8; ++remains)
                pairs.push_back({.family = family,
                                 .missing = missing,
                                 .remains = remains,
                                 .log10_lr = static_cast<double>(random() % 4),
                                 .log10_lr_sex = static_cast<double>(random() % 3)});
    std::ranges::shuffle(pairs, random);
    return pairs;
}

/// By definition: sorted, and ranks counted one by one.
std::vector<Candidate> ranked(std::vector<Candidate> pairs, models::Evidence evidence) {
    std::ranges::sort(pairs, [&](Candidate const& a, Candidate const& b) {
        return std::tuple(-log10_lr_of(a, evidence), a.family, a.missing, a.remains) <
               std::tuple(-log10_lr_of(b, evidence), b.family, b.missing, b.remains);
    });
    std::map<std::pair<std::uint32_t, models::MemberIndex>, std::uint32_t> of_missing;
    std::map<models::SampleIndex, std::uint32_t> of_remains;
    for (Candidate& pair : pairs) {
        pair.rank_for_missing = ++of_missing[{pair.family, pair.missing}];
        pair.rank_for_remains = ++of_remains[pair.remains];
    }
    return pairs;
}

auto lr_and_ranks(Candidate const& c) {
    return std::tuple(c.family, c.missing, c.remains, c.log10_lr, c.rank_for_missing, c.rank_for_remains);
}

void expect_ranked(models::CandidateList const& list, std::vector<Candidate> const& expected) {
    ASSERT_EQ(list.size(), expected.size());
    std::vector<Candidate> const all = models::first_candidates(list, list.size());
    ASSERT_EQ(all.size(), expected.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(lr_and_ranks(all[i]), lr_and_ranks(expected[i])) << "candidate " << i;
}

/// Each candidate alone, from as many threads as there are missing persons.
void add_from_threads(CandidateSorter& sorter, std::vector<Candidate> const& pairs) {
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = t; i < pairs.size(); i += 4)
                sorter.add({{pairs[i]}, {}});
        });
    for (std::thread& thread : threads)
        thread.join();
}

TEST(CandidateSorter, GivesTheTotalOrderWhateverMemoryItHas) {
    models::Case const data = small_case();
    for (unsigned seed = 0; seed < 20; ++seed)
        for (auto const evidence : {models::Evidence::dna, models::Evidence::dna_and_sex})
            for (std::size_t const held : {1, 3, 7, 31, 32, 1000}) {
                SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << held << " in memory");
                support::KeptInMemory kept;
                CandidateSorter sorter{data, {.evidence = evidence, .held_in_memory = held}, kept.scratch()};
                std::vector<Candidate> const pairs = shuffled_pairs(seed);
                add_from_threads(sorter, pairs);
                auto const list = sorter.finish();
                EXPECT_EQ(kept.empty(), held > pairs.size());
                expect_ranked(*list, ranked(pairs, evidence));
                expect_ranked(*list, ranked(pairs, evidence)); // every visit shows the same
            }
}

TEST(CandidateSorter, KeepsTheLikelihoodRatiosOfEachPopulationBesideTheirCandidate) {
    models::Case const data = small_case();
    for (std::size_t const held : {5, 1000}) {
        support::KeptInMemory kept;
        CandidateSorter sorter{data, {.populations = 2, .held_in_memory = held}, kept.scratch()};
        for (Candidate const& pair : shuffled_pairs(1))
            sorter.add({{pair}, {pair.log10_lr + 0.5, -static_cast<double>(pair.remains)}});
        auto const list = sorter.finish();
        EXPECT_EQ(list->populations(), 2U);
        list->visit([&](models::CandidateBlock const& block) {
            for (std::size_t i = 0; i < block.candidates.size(); ++i) {
                EXPECT_EQ(block.log10_lr_by_population[2 * i], block.candidates[i].log10_lr + 0.5);
                EXPECT_EQ(block.log10_lr_by_population[2 * i + 1], -static_cast<double>(block.candidates[i].remains));
            }
        });
    }
}

TEST(CandidateSorter, OfNothingIsAnEmptyList) {
    models::Case const data = small_case();
    support::KeptInMemory kept;
    auto const list = CandidateSorter{data, {}, kept.scratch()}.finish();
    EXPECT_EQ(list->size(), 0U);
    list->visit([](models::CandidateBlock const&) { FAIL() << "there is no block to show"; });
}

} // namespace
} // namespace kinmatch::engine
