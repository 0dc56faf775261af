#include "tests/support/print_weights.hpp"

#include <gtest/gtest.h>

#include <map>

namespace kinmatch::support {
namespace {

using models::AlleleName;
using models::Genotype;
using models::Observation;
using models::Ploidy;

constexpr double kDropout = 0.2;
std::vector<AlleleName> const kLadder{AlleleName{80}, AlleleName{90}, models::kSilentAllele};

void expect_weights(Observation const& observation, std::map<Genotype, double> const& expected) {
    ASSERT_EQ(observation.size(), expected.size());
    for (auto const& [genotype, probability] : observation)
        EXPECT_DOUBLE_EQ(probability, expected.at(genotype)) << genotype.first << '/' << genotype.second;
}

TEST(PrintWeights, OfTwoAllelesIsThatBothStayed) {
    expect_weights(print_weights({0, 1}, kLadder, Ploidy::diploid, kDropout), {{{0, 1}, 0.8 * 0.8}});
}

TEST(PrintWeights, OfOneAlleleLeaveItsPartnerLostSilentOrTheSame) {
    expect_weights(print_weights({0}, kLadder, Ploidy::diploid, kDropout),
                   {{{0, 0}, 1 - 0.2 * 0.2}, {{0, 1}, 0.8 * 0.2}, {{0, 2}, 0.8}});
}

TEST(PrintWeights, OfAManAreOfOneAllele) {
    expect_weights(print_weights({0}, kLadder, Ploidy::haploid, kDropout), {{{0, 0}, 0.8}});
    expect_weights(print_weights({}, kLadder, Ploidy::haploid, kDropout),
                   {{{0, 0}, 0.2}, {{1, 1}, 0.2}, {{2, 2}, 1.0}});
}

TEST(PrintWeights, WithoutDropOutAreExact) {
    expect_weights(print_weights({0}, kLadder, Ploidy::diploid, 0.0), {{{0, 0}, 1.0}, {{0, 2}, 1.0}});
    expect_weights(print_weights({0, 1}, kLadder, Ploidy::diploid, 0.0), {{{0, 1}, 1.0}});
}

TEST(PrintWeights, OfAllPrintsSumToOneForEveryGenotype) {
    for (Ploidy const ploidy : {Ploidy::haploid, Ploidy::diploid}) {
        std::map<Genotype, double> sums;
        for (PrintedAlleles const& printed : all_prints(kLadder, ploidy))
            for (auto const& [genotype, probability] : print_weights(printed, kLadder, ploidy, kDropout))
                sums[genotype] += probability;
        EXPECT_EQ(sums.size(), ploidy == Ploidy::haploid ? 3U : 6U);
        for (auto const& [genotype, sum] : sums)
            EXPECT_DOUBLE_EQ(sum, 1.0) << genotype.first << '/' << genotype.second;
    }
}

} // namespace
} // namespace kinmatch::support
