#include "engine/scan/scan_kernel.hpp"
#include "engine/scan/scan_reference.hpp"
#include "tests/engine/scan/each_instruction_set.hpp"
#include "tests/engine/scan/scan_scene.hpp"
#include "tests/support/infinity.hpp"
#include "tests/support/simulated_scan.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

using support::kInfinity;
using support::RandomDraws;
using Survivors = std::vector<Survivor>;

/// The same survivors from the plain twin and with every instruction set, among them all candidates.
/// \return the survivors.
Survivors expect_all_agree(ScanScene const& scene) {
    ScanPlan const plan = scene.plan();
    DeficitTile const tile = scene.tile(plan);
    Survivors reference;
    scan_reference(plan, tile, reference);
    for_each_instruction_set([&] {
        Survivors survivors;
        scan(plan, tile, survivors);
        EXPECT_EQ(survivors, reference);
    });
    std::sort(reference.begin(), reference.end());
    Survivors const candidates = scene.candidates();
    EXPECT_TRUE(std::includes(reference.begin(), reference.end(), candidates.begin(), candidates.end()));
    return reference;
}

TEST(ScanKernel, LosesNoCandidateOfThousandsOfRandomTables) {
    RandomDraws draws(11);
    std::size_t candidates = 0;
    for (int i = 0; i < 3000; ++i) {
        ScanScene const scene = random_scene(draws);
        SCOPED_TRACE(i);
        expect_all_agree(scene);
        candidates += scene.candidates().size();
        if (HasFailure())
            return;
    }
    EXPECT_GT(candidates, 100'000U);
}

TEST(ScanKernel, KeepsPairsAtTheThresholdAndOneUlpAbove) {
    RandomDraws draws(12);
    for (int i = 0; i < 3000; ++i) {
        ScanScene scene = random_scene(draws);
        if (scene.remains == 0 || scene.lanes() == 0)
            continue;
        for (std::size_t lane = 0; lane < scene.lanes(); ++lane)
            if (double const exact = scene.log10_lr(draws.below(scene.remains), lane); exact > -kInfinity)
                scene.threshold_of_lane[lane] = draws.chance(0.5) ? exact : std::nextafter(exact, -kInfinity);
        SCOPED_TRACE(i);
        expect_all_agree(scene);
        if (HasFailure())
            return;
    }
}

/// One remains sample at the best row of every channel: the whole budget is rounding and slack.
TEST(ScanKernel, KeepsTheBestPairAtItsOwnThreshold) {
    RandomDraws draws(13);
    for (int i = 0; i < 2000; ++i) {
        ScanScene scene = random_scene(draws);
        scene.remains = 1;
        scene.codes.resize(scene.channels());
        for (std::size_t c = 0; c < scene.channels(); ++c)
            scene.codes[c] = scene.best_code(c, 0);
        double const exact = scene.log10_lr(0, 0);
        if (exact == -kInfinity)
            continue;
        scene.threshold_of_lane[0] = exact;
        Survivors const survivors = expect_all_agree(scene);
        ASSERT_TRUE(std::binary_search(survivors.begin(), survivors.end(), Survivor{0, 0})) << i;
    }
}

TEST(ScanKernel, CertifiesPairsBelowTheThreshold) {
    // LR 8 in each of ten channels, or 1: at a threshold of 2^29 only ten of ten reach it.
    ScanScene scene;
    scene.codes_of_channel.assign(10, 2);
    scene.remains = 11;
    for (std::size_t r = 0; r < scene.remains; ++r)
        for (std::size_t c = 0; c < 10; ++c)
            scene.codes.push_back(c < r ? 1 : 0);
    for (int c = 0; c < 10; ++c)
        scene.lr.insert(scene.lr.end(), {1.0, 8.0});
    scene.threshold_of_lane.assign(1, 29 * std::log10(2.0));
    EXPECT_EQ(expect_all_agree(scene), (Survivors{{10, 0}}));
}

TEST(ScanKernel, EveryPairSurvivesAtMinusInfinityAndNoneAtInfinity) {
    RandomDraws draws(14);
    ScanScene scene = random_scene(draws);
    while (scene.remains * scene.channels() == 0)
        scene = random_scene(draws);
    std::fill(scene.threshold_of_lane.begin(), scene.threshold_of_lane.end(), -kInfinity);
    EXPECT_EQ(expect_all_agree(scene).size(), scene.remains * scene.lanes());
    std::fill(scene.threshold_of_lane.begin(), scene.threshold_of_lane.end(), kInfinity);
    EXPECT_TRUE(expect_all_agree(scene).empty());
}

TEST(ScanKernel, RemainsWithoutChannelsScoreZero) {
    ScanScene scene;
    scene.remains = 2;
    scene.threshold_of_lane = {0.0, 0.1};
    EXPECT_EQ(expect_all_agree(scene), (Survivors{{0, 0}, {1, 0}}));
}

TEST(ScanKernel, NoRemainsNoSurvivors) {
    ScanScene scene;
    scene.codes_of_channel = {2};
    scene.lr = {1.0, 5.0};
    scene.threshold_of_lane = {0.0};
    EXPECT_TRUE(expect_all_agree(scene).empty());
}

TEST(ScanKernel, HandlesMoreRowsThanSixteenBitsCount) {
    RandomDraws draws(15);
    ScanScene scene;
    scene.codes_of_channel = {70'000, 3, 50'000};
    scene.remains = 500;
    scene.threshold_of_lane = {-1.0, 0.0, 1.0, 4.0};
    for (std::size_t i = 0; i < scene.remains * 3; ++i)
        scene.codes.push_back(static_cast<std::uint32_t>(draws.below(scene.codes_of_channel[i % 3])));
    for (std::size_t i = 0; i < 4 * scene.rows(); ++i)
        scene.lr.push_back(std::exp2(20.0 * (draws.unit() - 0.6)));
    EXPECT_FALSE(scene.candidates().empty());
    expect_all_agree(scene);
}

/// About three survivors are scored in full for each candidate of a real case.
TEST(ScanKernel, FewSurvivorsACandidateInARealCase) {
    for (double const threshold : {-2.0, 0.0, 4.0, 8.0}) {
        auto const scene = realistic_scene({.remains = 3000, .hypotheses = 128}, threshold);
        double const candidates = static_cast<double>(scene.candidates().size());
        double const survivors = static_cast<double>(expect_all_agree(scene).size());
        RecordProperty("survivors_a_candidate_at_" + std::to_string(threshold), std::to_string(survivors / candidates));
        EXPECT_GT(candidates, 0.0);
        EXPECT_LT(survivors, 5.0 * candidates) << threshold;
    }
}

TEST(ScanKernel, RemainsWithFewLociAreNoTrouble) {
    auto const scene = realistic_scene({.remains = 2000, .hypotheses = 100, .partial = 1.0, .untyped = 0.95}, 0.0);
    expect_all_agree(scene);
}

TEST(ScanKernel, ExclusionsAreNoTrouble) {
    for (double const threshold : {-2.0, 0.0, 4.0, 8.0})
        expect_all_agree(realistic_scene({.remains = 2000, .hypotheses = 65, .mutation_rate = 0.0}, threshold));
}

} // namespace
} // namespace kinmatch::engine
