#include "models/binomial_interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::models {
namespace {

/// P(at most k events of n).
double at_most(std::uint64_t k, std::uint64_t n, double p) {
    double sum = 0.0;
    double term = std::pow(1.0 - p, static_cast<double>(n));
    for (std::uint64_t i = 0; i <= k; ++i) {
        sum += term;
        term *= static_cast<double>(n - i) / static_cast<double>(i + 1) * p / (1.0 - p);
    }
    return sum;
}

// With no event the upper bound solves (1 - p)^n = 0.025.
TEST(BinomialInterval, OfNoEventHasItsClosedForm) {
    Interval const interval = binomial_interval(0, 200, 0.95);
    EXPECT_EQ(interval.lower, 0.0);
    EXPECT_NEAR(interval.upper, 1.0 - std::pow(0.025, 1.0 / 200.0), 1e-14);
}

TEST(BinomialInterval, OfNothingButEventsIsItsMirrorImage) {
    Interval const none = binomial_interval(0, 30, 0.9);
    Interval const all = binomial_interval(30, 30, 0.9);
    EXPECT_EQ(all.upper, 1.0);
    EXPECT_NEAR(all.lower, 1.0 - none.upper, 1e-14);
}

// The definition: under each bound the count, or one further off, has the probability that the bound leaves.
TEST(BinomialInterval, LeavesAnEqualTailOnEachSide) {
    for (std::uint64_t const events : {1U, 17U, 39U}) {
        Interval const interval = binomial_interval(events, 40, 0.997);
        EXPECT_NEAR(at_most(events, 40, interval.upper), 0.0015, 1e-12) << events;
        EXPECT_NEAR(1.0 - at_most(events - 1, 40, interval.lower), 0.0015, 1e-12) << events;
    }
}

TEST(BinomialInterval, HoldsTheShareAndNarrowsWithTrials) {
    Interval const few = binomial_interval(3, 10, 0.95);
    Interval const many = binomial_interval(300, 1000, 0.95);
    EXPECT_LT(few.lower, many.lower);
    EXPECT_LT(many.lower, 0.3);
    EXPECT_LT(0.3, many.upper);
    EXPECT_LT(many.upper, few.upper);
}

} // namespace
} // namespace kinmatch::models
