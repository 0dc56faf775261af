#include "engine/inconsistent_loci.hpp"
#include "engine/score.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace kinmatch::engine {
namespace {

using support::kEveryPair;
using support::Matched;
using support::Scene;

models::MutationParameters const kFrequent{.model = models::MutationModel::equal, .rate = 0.02};

/// Other frequencies, and no last locus, where nothing is inconsistent then.
Scene without_the_last_locus(Scene scene) {
    scene.model.loci.pop_back();
    for (models::LocusModel& locus : scene.model.loci)
        std::ranges::reverse(locus.frequencies.frequencies);
    scene.book = make_code_book(scene.data, scene.model, all_remains(scene.data));
    return scene;
}

std::uint32_t counted_alone(EvidenceSource const& source, models::Candidate const& candidate) {
    auto const table = build_inconsistency_table(source, {candidate.family, candidate.missing});
    auto const row = std::ranges::find(source.book.remains, candidate.remains) - source.book.remains.begin();
    return count_inconsistent(table, source.book.row(static_cast<std::size_t>(row)));
}

TEST(InconsistentLoci, AreThoseOfThePopulationThatRanksEachCandidate) {
    Scene const one = support::make_scene(support::simulated_village(2), kFrequent);
    Scene const other = without_the_last_locus(one);
    std::vector<EvidenceSource> const populations{one.source(), other.source()};
    Matched const listed = support::matched(populations, {.threshold_log10_lr = kEveryPair});
    std::array<std::size_t, 2> ranked_by{};
    std::size_t that_differ = 0;
    for (std::size_t i = 0; i < listed.candidates.size(); ++i) {
        models::Candidate const& candidate = listed.candidates[i];
        std::size_t const ranking =
            listed.log10_lr_by_population[2 * i + 1] < listed.log10_lr_by_population[2 * i] ? 1 : 0;
        ++ranked_by[ranking];
        EXPECT_EQ(candidate.loci_inconsistent, counted_alone(populations[ranking], candidate));
        that_differ += candidate.loci_inconsistent != counted_alone(populations[1 - ranking], candidate);
    }
    EXPECT_GT(std::ranges::min(ranked_by), 20U);
    EXPECT_GT(that_differ, 20U);
}

TEST(InconsistentLoci, AreThoseOfThePopulationChosenToRank) {
    Scene const one = support::make_scene(support::simulated_village(3), kFrequent);
    Scene const other = without_the_last_locus(one);
    std::vector<EvidenceSource> const populations{one.source(), other.source()};
    Matched const listed = support::matched(populations, {.threshold_log10_lr = kEveryPair, .ranking_population = 1});
    ASSERT_GT(listed.candidates.size(), 100U);
    for (models::Candidate const& candidate : listed.candidates)
        EXPECT_EQ(candidate.loci_inconsistent, counted_alone(populations[1], candidate));
}

// On one thread a tile holds three hypotheses of 48, whose candidates are more than wait for each other; on four, one.
TEST(InconsistentLoci, AreCountedOfMoreCandidatesThanWaitForEachOther) {
    Scene const scene = support::make_scene(support::simulated_village(1, 48, 8'200), kFrequent);
    Matched const in_tiles = support::matched(scene.source(), {.threshold_log10_lr = kEveryPair, .threads = 1});
    Matched const one_by_one = support::matched(scene.source(), {.threshold_log10_lr = kEveryPair, .threads = 4});
    ASSERT_EQ(in_tiles.candidates.size(), in_tiles.account.scored);
    ASSERT_GT(in_tiles.candidates.size(), std::size_t{45} * 8'000);
    EXPECT_TRUE(
        std::ranges::equal(in_tiles.candidates, one_by_one.candidates, {}, support::all_fields, support::all_fields));
    models::Candidate const& last = in_tiles.candidates.back();
    EXPECT_EQ(last.loci_inconsistent, counted_alone(scene.source(), last));
}

} // namespace
} // namespace kinmatch::engine
