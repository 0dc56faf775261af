#include "models/founder_urn.hpp"
#include "tests/support/five_deviations.hpp"

#include <gtest/gtest.h>

#include <array>

namespace kinmatch::models {
namespace {

using support::five_deviations;

constexpr std::array kUrnFrequencies{0.5, 0.3, 0.2};
constexpr std::array kCumulative{0.5, 0.8, 1.0};
constexpr double kUrnTheta = 0.2;
constexpr int kUrns = 100'000;

TEST(FounderUrn, DrawsTwoAllelesAsBaldingAndNicholsSay) {
    RandomDraws draws(1);
    std::array<std::array<int, 3>, 3> seen{};
    for (int i = 0; i < kUrns; ++i) {
        FounderUrn urn(kCumulative, kUrnTheta);
        AlleleIndex const first = urn.draw(draws);
        ++seen[first][urn.draw(draws)];
    }
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b) {
            double const expected =
                kUrnFrequencies[a] * ((a == b ? kUrnTheta : 0.0) + (1.0 - kUrnTheta) * kUrnFrequencies[b]);
            EXPECT_NEAR(seen[a][b], expected * kUrns, five_deviations(expected, kUrns)) << a << ", then " << b;
        }
}

TEST(FounderUrn, CountsEveryEarlierDraw) {
    RandomDraws draws(2);
    int four_alike = 0;
    for (int i = 0; i < kUrns; ++i) {
        FounderUrn urn(kCumulative, kUrnTheta);
        bool alike = true;
        for (int k = 0; k < 4; ++k)
            alike &= urn.draw(draws) == 2;
        four_alike += alike ? 1 : 0;
    }
    double expected = 1.0;
    for (int earlier = 0; earlier < 4; ++earlier)
        expected *= (earlier * kUrnTheta + (1.0 - kUrnTheta) * kUrnFrequencies[2]) / (1.0 + (earlier - 1) * kUrnTheta);
    EXPECT_NEAR(four_alike, expected * kUrns, five_deviations(expected, kUrns));
}

TEST(FounderUrn, DoesNotCareWhichDrawCameFirst) {
    RandomDraws draws(3);
    std::array<int, 4> drawn_last{};
    for (int i = 0; i < kUrns; ++i) {
        FounderUrn urn(kCumulative, kUrnTheta);
        AlleleIndex last = 0;
        for (int k = 0; k < 6; ++k)
            last = urn.draw(draws);
        ++drawn_last[last];
    }
    for (std::size_t a = 0; a < 3; ++a)
        EXPECT_NEAR(drawn_last[a], kUrnFrequencies[a] * kUrns, five_deviations(kUrnFrequencies[a], kUrns));
}

// A seed gives at theta 0 the case that it gave before there was a theta.
TEST(FounderUrn, TakesOneRandomNumberADrawAtThetaZero) {
    RandomDraws of_urn(4);
    RandomDraws of_population(4);
    FounderUrn urn(kCumulative, 0.0);
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(urn.draw(of_urn), population_allele(kCumulative, of_population));
    EXPECT_EQ(of_urn.uniform(), of_population.uniform());
}

} // namespace
} // namespace kinmatch::models
