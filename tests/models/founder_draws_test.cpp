#include "models/founder_draws.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/three_alleles.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace kinmatch::models {
namespace {

using support::child;
using support::exactly;
using support::family;
using support::founder;
using support::kA;
using support::kB;
using support::kC;
using support::kMan;
using support::kWoman;
using support::three_alleles;
using support::with_sexes;

constexpr double kTheta = 0.03;

/// Man, woman, the two daughters and the son of both, and a woman who is related to nobody.
Family const kFamily = with_sexes(family({founder(), founder(), child(0, 1), child(0, 1), child(0, 1), founder()}),
                                  {kMan, kWoman, kWoman, kWoman, kMan, kWoman});

using Counts = std::vector<std::uint8_t>;

TEST(RelevantMembers, AreTheTypedTheFocusAndTheirAncestors) {
    std::vector<Observation> observations(6);
    EXPECT_EQ(relevant_members(kFamily, observations, 2), (std::vector<char>{1, 1, 1, 0, 0, 0}));
    observations[5] = exactly(0, 0);
    EXPECT_EQ(relevant_members(kFamily, observations, kNoMember), (std::vector<char>{0, 0, 0, 0, 0, 1}));
}

TEST(UnknownFounderAlleles, AreTheOnePassedOnOrBoth) {
    std::vector<Observation> observations(6);
    EXPECT_EQ(unknown_founder_alleles(kFamily, three_alleles(kTheta), observations, 2), (Counts{1, 1, 0, 0, 0, 0}));
    EXPECT_EQ(unknown_founder_alleles(kFamily, three_alleles(kTheta), observations, 0), (Counts{2, 0, 0, 0, 0, 0}));
    observations[3] = exactly(0, 1);
    EXPECT_EQ(unknown_founder_alleles(kFamily, three_alleles(kTheta), observations, 2), (Counts{2, 2, 0, 0, 0, 0}));
}

TEST(UnknownFounderAlleles, AreNoneOfAFounderWhoseGenotypeIsCertain) {
    std::vector<Observation> observations(6);
    observations[0] = exactly(0, 1);
    observations[1] = {{{0, 0}, 1.0}, {{0, 1}, 1.0}};
    EXPECT_EQ(unknown_founder_alleles(kFamily, three_alleles(kTheta), observations, 2), (Counts{0, 2, 0, 0, 0, 0}));
}

TEST(UnknownFounderAlleles, AreOneOfAManAtAnXLocus) {
    std::vector<Observation> observations(6);
    observations[2] = observations[3] = exactly(0, 1);
    EXPECT_EQ(unknown_founder_alleles(kFamily, three_alleles(kTheta, LocusKind::x), observations, 4),
              (Counts{1, 2, 0, 0, 0, 0}));
}

double sum_of_weights(RelatedFounders founders, double& terms) {
    double sum = 0.0;
    do {
        sum += founders.term().weight;
        ++terms;
    } while (founders.next());
    return sum;
}

TEST(RelatedFounders, WeightsOfAllDivisionsSumToOne) {
    std::vector<Observation> observations(6);
    observations[2] = exactly(0, 1);
    for (Observation const& of_the_unrelated :
         {Observation{}, exactly(0, 1), Observation{{{0, 0}, 1.0}, {{0, 1}, 1.0}}})
        for (double const theta : {1e-9, 0.01, 0.3, 0.99}) {
            observations[5] = of_the_unrelated;
            RelatedFounders const founders(kFamily, three_alleles(theta), observations, 3);
            double terms = 0.0;
            EXPECT_NEAR(sum_of_weights(founders, terms), 1.0, 1e-14) << theta;
            EXPECT_EQ(terms, founders.count());
        }
}

TEST(RelatedFounders, WithoutUnknownDrawsAreOneTerm) {
    RelatedFounders founders(family({founder()}), three_alleles(kTheta), std::vector<Observation>{exactly(0, 1)},
                             kNoMember);
    EXPECT_EQ(founders.count(), 1.0);
    EXPECT_EQ(founders.term().weight, 1.0);
    EXPECT_NEAR(founders.term().certain[0], 2 * kA * (1 - kTheta) * kB, 1e-16);
    EXPECT_FALSE(founders.next());
}

// 0/1 known: the next draw is 0 with (theta + (1 - theta) p) / (1 + theta); a further one copies it with weight theta.
TEST(RelatedFounders, KnownAllelesChangeTheFrequenciesOfTheUnknown) {
    Family const two = family({founder(), founder()});
    RelatedFounders founders(two, three_alleles(kTheta), std::vector<Observation>{exactly(0, 1), {}}, 1);
    EXPECT_NEAR(founders.term().frequencies[0], (kTheta + (1 - kTheta) * kA) / (1 + kTheta), 1e-15);
    EXPECT_NEAR(founders.term().frequencies[1], (kTheta + (1 - kTheta) * kB) / (1 + kTheta), 1e-15);
    EXPECT_NEAR(founders.term().frequencies[2], (1 - kTheta) * kC / (1 + kTheta), 1e-15);
    EXPECT_EQ(founders.term().class_of_draw, (std::vector<std::uint32_t>{0, 0}));
    EXPECT_NEAR(founders.term().weight, kTheta / (1 + 2 * kTheta), 1e-15);
    ASSERT_TRUE(founders.next());
    EXPECT_EQ(founders.term().class_of_draw, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_NEAR(founders.term().weight, (1 + kTheta) / (1 + 2 * kTheta), 1e-15);
}

TEST(RelatedFounders, AsThetaVanishesLeaveTheOneTermOfUnrelatedFounders) {
    std::vector<Observation> const observations{exactly(0, 1), {}, {}, exactly(0, 2), {}, {}};
    RelatedFounders founders(kFamily, three_alleles(1e-12), observations, 5);
    while (founders.term().weight < 0.5)
        ASSERT_TRUE(founders.next());
    FounderDistribution const one_term = unrelated_founders(kFamily, three_alleles(0.0), observations, 5);
    EXPECT_NEAR(founders.term().weight, one_term.weight, 1e-10);
    EXPECT_EQ(founders.term().class_of_draw, one_term.class_of_draw);
    for (AlleleIndex a = 0; a < 3; ++a)
        EXPECT_NEAR(founders.term().frequencies[a], one_term.frequencies[a], 1e-10);
    for (MemberIndex m = 0; m < 6; ++m)
        EXPECT_NEAR(founders.term().certain[m], one_term.certain[m], 1e-10);
    EXPECT_FALSE(founders.next());
}

} // namespace
} // namespace kinmatch::models
