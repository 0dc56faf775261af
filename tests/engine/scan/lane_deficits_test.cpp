#include "engine/scan/lane_deficits.hpp"
#include "tests/engine/scan/each_instruction_set.hpp"
#include "tests/support/infinity.hpp"
#include "tests/support/random_draws.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

namespace kinmatch::engine {
namespace {

using support::kInfinity;
using testing::ElementsAre;

/// [rows + 1] deficits, and the start.
std::vector<std::uint8_t> deficits_of(std::vector<double> const& lr, std::vector<std::uint32_t> const& first_row,
                                      double threshold_log10_lr) {
    std::vector<float> estimates(lr.size() + kDeficitPadding);
    std::vector<std::uint8_t> deficits(lr.size() + kDeficitPadding);
    lane_deficits(lr, first_row, threshold_log10_lr, estimates, deficits);
    deficits.resize(lr.size() + 1);
    return deficits;
}

TEST(LaneDeficits, AreSharesOfWhatAPairCanLose) {
    // Best pair 2^10, threshold 1: ten bits to lose, 25.4 a bit.
    EXPECT_THAT(deficits_of({1.0, 32.0, 16.0, 1.0, 32.0, 1.0 / 32.0}, {0, 3, 6}, 0.0),
                ElementsAre(127, 0, 25, 127, 0, 254, 0));
}

TEST(LaneDeficits, AnExclusionIsCertifiedAtAnyUsualThreshold) {
    for (double const threshold : {-1000.0, -2.0, 0.0, 2.9})
        EXPECT_THAT(deficits_of({1000.0, 0.0, -0.0}, {0, 3}, threshold), ElementsAre(0, 255, 255, 0));
}

TEST(LaneDeficits, StartAtTheEndWhereNoPairReachesTheThreshold) {
    EXPECT_EQ(deficits_of({1.0, 999.0}, {0, 2}, 3.0).back(), 255);
    EXPECT_EQ(deficits_of({1.0, 1000.0}, {0, 2}, 3.0).back(), 0);
    EXPECT_EQ(deficits_of({0.0, 0.0}, {0, 2}, -300.0).back(), 255);
}

TEST(LaneDeficits, AreNoneBelowMinusInfinityAndAllAtInfinity) {
    EXPECT_THAT(deficits_of({1.0, 0.0, 5.0}, {0, 3}, -kInfinity), ElementsAre(0, 0, 0, 0));
    EXPECT_EQ(deficits_of({1.0, 0.0, 5.0}, {0, 3}, kInfinity).back(), 255);
}

TEST(LaneDeficits, ATinyBudgetStillLeavesTheBestPair) {
    auto const deficits = deficits_of({1000.0, 999.0, 0.0}, {0, 3}, 3.0);
    EXPECT_THAT(deficits, ElementsAre(0, 255, 255, 0));
}

/// Deficits of powers of two show the estimate of log2: with a budget of 2,000 bits, all as the formula has them.
TEST(LaneDeficits, CoverEveryPositiveDouble) {
    std::vector<double> lr{std::numeric_limits<double>::max()};
    for (int exponent = -1074; exponent <= 1023; exponent += 3)
        lr.push_back(std::ldexp(1.0, exponent));
    double const threshold = -300.0;
    auto const deficits = deficits_of(lr, {0, static_cast<std::uint32_t>(lr.size())}, threshold);
    double const budget = 1024.0 - threshold * std::log2(10.0);
    for (std::size_t i = 0; i < lr.size(); ++i) {
        double const exact = std::min(255.0, (1024.0 - std::log2(lr[i])) * 254.9 / budget);
        EXPECT_LE(deficits[i], exact + 1e-3) << lr[i];
        EXPECT_GE(deficits[i], std::min(exact, (1024.0 + 1023.0) * 254.9 / budget) - 1.01) << lr[i];
    }
}

/// The claim that everything rests on: log2 is never estimated more than 1.3e-4 too low, whatever the fraction. Two
/// channels with one row each, LR x and 1/x: the pair's log10 LR is 0 but for rounding, and the budget at a threshold
/// of `margin` bits is -margin + slack + error of the two estimates.
TEST(LaneDeficits, NeverUnderestimateALogByMoreThanTheSlack) {
    support::RandomDraws draws(3);
    constexpr double kMarginBits = 2 * (2e-4 - 1.3e-4);
    for (int i = 0; i < 20'000; ++i) {
        double const x = std::ldexp(1.0 + draws.unit(), static_cast<int>(draws.below(2000)) - 1000);
        ASSERT_EQ(deficits_of({x, 1.0 / x}, {0, 1, 2}, kMarginBits / std::log2(10.0)).back(), 0) << x;
    }
}

TEST(LaneDeficits, HaveTheSameBitsWithEveryInstructionSet) {
    support::RandomDraws draws(5);
    std::vector<double> lr;
    std::vector<std::uint32_t> first_row{0};
    for (int channel = 0; channel < 40; ++channel) {
        for (std::size_t i = draws.below(90); i > 0; --i)
            lr.push_back(draws.chance(0.05) ? 0.0 : std::exp2(40.0 * (draws.unit() - 0.7)));
        first_row.push_back(static_cast<std::uint32_t>(lr.size()));
    }
    auto const expected = deficits_of(lr, first_row, 4.0);
    for_each_instruction_set([&] { EXPECT_EQ(deficits_of(lr, first_row, 4.0), expected); });
}

} // namespace
} // namespace kinmatch::engine
