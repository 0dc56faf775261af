// The best pairs of each missing person, without a threshold.
#include "engine/match.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace kinmatch::engine {
namespace {

using models::Candidate;
using support::kEveryPair;
using support::matched;
using support::Matched;

support::Scene village_of_seed(std::uint64_t seed, double theta = 0.0) {
    auto data = support::simulated_village(seed);
    auto const model = seed % 2 == 0 ? models::MutationModel::none : models::MutationModel::equal;
    auto scene = support::make_scene(std::move(data), models::MutationParameters{.model = model, .rate = 0.02});
    scene.model.theta = theta;
    return scene;
}

auto fields_without_rank_for_remains(Candidate const& c) {
    return std::tuple(c.family, c.missing, c.remains, c.log10_lr, c.loci_compared, c.loci_inconsistent,
                      c.rank_for_missing, c.log10_lr_sex);
}

/// All pairs scored and ranked, of which the first of each missing person are taken.
void expect_the_best_of_all(std::span<EvidenceSource const> populations, MatchOptions options) {
    std::size_t const top = options.top_for_missing.value();
    Matched const best = matched(populations, options);
    options.top_for_missing.reset();
    options.threshold_log10_lr = kEveryPair;
    Matched all = matched(populations, options);
    std::erase_if(all.candidates,
                  [&](Candidate const& c) { return c.rank_for_missing > top || std::isinf(c.log10_lr); });
    ASSERT_EQ(best.candidates.size(), all.candidates.size());
    for (std::size_t i = 0; i < all.candidates.size(); ++i)
        ASSERT_EQ(fields_without_rank_for_remains(best.candidates[i]),
                  fields_without_rank_for_remains(all.candidates[i]))
            << "candidate " << i;
    EXPECT_EQ(best.account.scored + best.account.certified, all.account.scored);
    EXPECT_EQ(best.account.not_comparable, all.account.not_comparable);
}

TEST(TopForMissing, IsTheBestOfAllThatArePossible) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
        for (std::size_t const top : {1U, 2U, 5U, 29U, 1000U}) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", top " << top);
            auto const scene = village_of_seed(seed);
            std::vector<EvidenceSource> const alone{scene.source()};
            expect_the_best_of_all(alone, {.top_for_missing = top});
            expect_the_best_of_all(alone, {.top_for_missing = top, .min_loci = 4, .threads = 2});
            expect_the_best_of_all(alone, {.top_for_missing = top, .ranked_by = models::Evidence::dna_and_sex});
        }
}

TEST(TopForMissing, GoesByThePopulationThatRanks) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        auto const scene = village_of_seed(seed);
        auto const related = village_of_seed(seed, 0.2);
        std::vector<EvidenceSource> const both{scene.source(), related.source()};
        expect_the_best_of_all(both, {.top_for_missing = 3});
        expect_the_best_of_all(both, {.top_for_missing = 3, .ranking_population = 1});
    }
}

TEST(TopForMissing, ScoresFewPairsOfMany) {
    auto const scene = village_of_seed(1);
    Matched const best = matched(scene.source(), {.top_for_missing = 1});
    EXPECT_GT(best.account.certified, best.account.scored);
}

} // namespace
} // namespace kinmatch::engine
