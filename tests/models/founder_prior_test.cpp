#include "models/founder_prior.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

std::vector<double> const kFounderFrequencies{0.1, 0.3, 0.6};

TEST(FounderPrior, IsPSquaredOrTwoPQ) {
    EXPECT_DOUBLE_EQ(hardy_weinberg({1, 1}, kFounderFrequencies), 0.09);
    EXPECT_DOUBLE_EQ(hardy_weinberg({2, 0}, kFounderFrequencies), 0.12);
}

TEST(FounderPrior, GenotypesSumToOne) {
    double sum = 0.0;
    for (AlleleIndex a = 0; a < 3; ++a)
        for (AlleleIndex b = a; b < 3; ++b)
            sum += hardy_weinberg({a, b}, kFounderFrequencies);
    EXPECT_DOUBLE_EQ(sum, 1.0);
}

TEST(FounderPrior, ObservationIsAWeightedSum) {
    EXPECT_DOUBLE_EQ(founder_probability(support::exactly(0, 2), kFounderFrequencies), 0.12);
    Observation const half_typed{{{0, 0}, 1.0}, {{0, 1}, 1.0}, {{0, 2}, 1.0}};
    EXPECT_DOUBLE_EQ(founder_probability(half_typed, kFounderFrequencies), 1.0 - 0.9 * 0.9); // not without allele 0
    Observation const dropout{{{1, 1}, 0.75}, {{1, 2}, 0.25}};
    EXPECT_DOUBLE_EQ(founder_probability(dropout, kFounderFrequencies), 0.75 * 0.09 + 0.25 * 0.36);
}

TEST(FounderPrior, OfAHaploidIsTheFrequencyOfTheOneAllele) {
    EXPECT_DOUBLE_EQ(founder_probability(Genotype{1, 1}, kFounderFrequencies, Ploidy::haploid), 0.3);
    EXPECT_EQ(founder_probability(Genotype{1, 2}, kFounderFrequencies, Ploidy::haploid), 0.0);
    Observation const carrier{{{1, 1}, 1.0}, {{1, 2}, 1.0}};
    EXPECT_DOUBLE_EQ(founder_probability(carrier, kFounderFrequencies, Ploidy::haploid), 0.3);
}

} // namespace
} // namespace kinmatch::models
