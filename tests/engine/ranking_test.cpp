#include "engine/ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <tuple>

namespace kinmatch::engine {
namespace {

using models::Candidate;

constexpr double kExcluded = -std::numeric_limits<double>::infinity();

auto fields(Candidate const& c) {
    return std::tuple(c.family, c.missing, c.remains, c.log10_lr, c.rank_for_missing, c.rank_for_remains);
}

Candidate candidate(std::uint32_t family, models::MemberIndex missing, models::SampleIndex remains, double log10_lr) {
    return {.family = family, .missing = missing, .remains = remains, .log10_lr = log10_lr};
}

TEST(Ranking, TheHighestComesFirstAndTheExcludedLast) {
    std::vector candidates{candidate(0, 0, 0, kExcluded), candidate(0, 0, 1, -2.0), candidate(0, 0, 2, 7.5)};
    rank(candidates, models::Evidence::dna);
    EXPECT_EQ(candidates[0].log10_lr, 7.5);
    EXPECT_EQ(candidates[1].log10_lr, -2.0);
    EXPECT_EQ(candidates[2].log10_lr, kExcluded);
}

TEST(Ranking, IdsDecideBetweenEqualRatios) {
    std::vector const expected{candidate(0, 1, 9, 3.0), candidate(0, 2, 4, 3.0),       candidate(0, 2, 5, 3.0),
                               candidate(1, 0, 0, 3.0), candidate(0, 0, 3, kExcluded), candidate(0, 0, 4, kExcluded)};
    std::vector order{0, 1, 2, 3, 4, 5};
    do {
        std::vector<Candidate> candidates;
        for (int const i : order)
            candidates.push_back(expected[static_cast<std::size_t>(i)]);
        rank(candidates, models::Evidence::dna);
        for (std::size_t i = 0; i < expected.size(); ++i)
            ASSERT_EQ(std::tuple(candidates[i].family, candidates[i].missing, candidates[i].remains),
                      std::tuple(expected[i].family, expected[i].missing, expected[i].remains));
    } while (std::ranges::next_permutation(order).found);
}

TEST(Ranking, TheSexesCountOnlyWhenAskedFor) {
    Candidate conflicting = candidate(0, 0, 0, 5.0), agreeing = candidate(0, 0, 1, 4.0);
    conflicting.log10_lr_sex = -2.7;
    agreeing.log10_lr_sex = 0.3;
    std::vector candidates{agreeing, conflicting};
    rank(candidates, models::Evidence::dna);
    EXPECT_EQ(candidates[0].remains, 0U);
    rank(candidates, models::Evidence::dna_and_sex);
    EXPECT_EQ(candidates[0].remains, 1U);
    EXPECT_EQ(candidates[0].log10_lr, 4.0);
}

TEST(Ranking, CountsForTheMissingPersonAndForTheRemains) {
    std::vector candidates{candidate(0, 1, 0, 5.0), candidate(0, 1, 1, 6.0), candidate(0, 2, 0, 7.0),
                           candidate(1, 1, 0, 4.0)};
    rank(candidates, models::Evidence::dna);
    EXPECT_EQ(fields(candidates[0]), std::tuple(0U, 2U, 0U, 7.0, 1U, 1U));
    EXPECT_EQ(fields(candidates[1]), std::tuple(0U, 1U, 1U, 6.0, 1U, 1U));
    EXPECT_EQ(fields(candidates[2]), std::tuple(0U, 1U, 0U, 5.0, 2U, 2U));
    EXPECT_EQ(fields(candidates[3]), std::tuple(1U, 1U, 0U, 4.0, 1U, 3U));
}

} // namespace
} // namespace kinmatch::engine
