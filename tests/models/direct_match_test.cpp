#include "models/direct_match.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace kinmatch::models {
namespace {

std::vector<double> const kFourFrequencies{0.1, 0.2, 0.3, 0.4};

double probability_of(Genotype g) {
    return (g.is_homozygous() ? 1.0 : 2.0) * kFourFrequencies[g.first] * kFourFrequencies[g.second];
}

/// models/README.md, section 5, without drop-in.
double given(Genotype print, Genotype genotype, double d) {
    if (!print.is_homozygous())
        return genotype == print ? (1 - d) * (1 - d) : 0.0;
    if (genotype == print)
        return 1 - d * d;
    return genotype.first == print.first || genotype.second == print.first ? (1 - d) * d : 0.0;
}

std::vector<Genotype> genotypes() {
    std::vector<Genotype> all;
    for (AlleleIndex a = 0; a < kFourFrequencies.size(); ++a)
        for (AlleleIndex b = a; b < kFourFrequencies.size(); ++b)
            all.emplace_back(a, b);
    return all;
}

/// The definition: sums over the genotypes of both persons.
PrintPairLr by_enumeration(Genotype first, Genotype second, double d) {
    double same = 0.0;
    double siblings = 0.0;
    double alone_first = 0.0;
    double alone_second = 0.0;
    for (Genotype const g : genotypes()) {
        same += probability_of(g) * given(first, g, d) * given(second, g, d);
        alone_first += probability_of(g) * given(first, g, d);
        alone_second += probability_of(g) * given(second, g, d);
    }
    // Siblings: the four alleles of two parents, and which of them either child has.
    for (AlleleIndex a = 0; a < 4; ++a)
        for (AlleleIndex b = 0; b < 4; ++b)
            for (AlleleIndex c = 0; c < 4; ++c)
                for (AlleleIndex e = 0; e < 4; ++e)
                    for (int choice = 0; choice < 16; ++choice) {
                        Genotype const one((choice & 1) ? a : b, (choice & 2) ? c : e);
                        Genotype const other((choice & 4) ? a : b, (choice & 8) ? c : e);
                        siblings += kFourFrequencies[a] * kFourFrequencies[b] * kFourFrequencies[c] *
                                    kFourFrequencies[e] / 16.0 * given(first, one, d) * given(second, other, d);
                    }
    double const unrelated = alone_first * alone_second;
    return {std::log10(same / unrelated), std::log10(siblings / unrelated)};
}

bool one_holds_the_other(Genotype a, Genotype b) {
    return a == b || (a.is_homozygous() && (b.first == a.first || b.second == a.first)) ||
           (b.is_homozygous() && (a.first == b.first || a.second == b.first));
}

TEST(DirectMatch, IsTheSumOverGenotypesWhereOnePrintHoldsTheOther) {
    for (double const dropout : {0.01, 0.05, 0.3})
        for (Genotype const a : genotypes())
            for (Genotype const b : genotypes()) {
                SCOPED_TRACE(testing::Message()
                             << dropout << ": " << a.first << "/" << a.second << " and " << b.first << "/" << b.second);
                if (!one_holds_the_other(a, b))
                    continue;
                PrintPairLr const found = log10_lr_of_prints(a, b, kFourFrequencies, dropout);
                PrintPairLr const expected = by_enumeration(a, b, dropout);
                EXPECT_NEAR(found.same_person, expected.same_person, 1e-12);
                EXPECT_NEAR(found.full_siblings, expected.full_siblings, 1e-12);
            }
}

TEST(DirectMatch, OfIdenticalHeterozygotesIsOneOverTheirFrequency) {
    EXPECT_NEAR(log10_lr_of_prints({0, 1}, {0, 1}, kFourFrequencies, 0.05).same_person, std::log10(1.0 / 0.04), 1e-12);
}

TEST(DirectMatch, ExcludesOnePersonWhereEachShowsWhatTheOtherLacks) {
    double const excluded = -std::numeric_limits<double>::infinity();
    EXPECT_EQ(log10_lr_of_prints({0, 1}, {0, 2}, kFourFrequencies, 0.05).same_person, excluded);
    EXPECT_EQ(log10_lr_of_prints({0, 0}, {1, 1}, kFourFrequencies, 0.05).same_person, excluded);
    EXPECT_EQ(log10_lr_of_prints({0, 0}, {1, 2}, kFourFrequencies, 0.05).same_person, excluded);
    EXPECT_GT(log10_lr_of_prints({0, 1}, {0, 2}, kFourFrequencies, 0.05).full_siblings, -1.0);
}

TEST(DirectMatch, DoesNotDependOnWhichComesFirst) {
    for (Genotype const a : genotypes())
        for (Genotype const b : genotypes()) {
            PrintPairLr const found = log10_lr_of_prints(a, b, kFourFrequencies, 0.05);
            PrintPairLr const turned = log10_lr_of_prints(b, a, kFourFrequencies, 0.05);
            EXPECT_DOUBLE_EQ(found.same_person, turned.same_person);
            EXPECT_NEAR(found.full_siblings, turned.full_siblings, 1e-14);
        }
}

} // namespace
} // namespace kinmatch::models
