// Two relatives typed, theta, larger pedigrees: what their shared ancestors alone say, whatever the pedigree's size.
#include "models/family_table.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/three_alleles.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string_view>

namespace kinmatch::models {
namespace {

using support::exactly;
using support::kMan;
using support::kWoman;

constexpr double kThetaOfPairs = 0.03;
constexpr std::array kPairFrequencies{support::kA, support::kB, support::kC};
/// Some thousand terms, each of ten roundings.
constexpr double kRoundingOfTerms = 1e-12;

Member founder(Sex sex) {
    Member member = support::founder();
    member.sex = sex;
    return member;
}

Member child(MemberIndex father, MemberIndex mother, Sex sex) {
    Member member = support::child(father, mother);
    member.sex = sex;
    return member;
}

/// Two relatives and the probabilities that they share 0, 1 and 2 alleles by descent.
struct Pair {
    std::string_view name;
    Family family;
    MemberIndex typed;
    MemberIndex missing;
    std::array<double, 3> shared;
};

std::vector<Pair> const kAutosomalPairs{
    {"grandparent and grandchild",
     support::family({founder(kMan), founder(kWoman), child(0, 1, kMan), founder(kWoman), child(2, 3, kMan)}),
     0,
     4,
     {0.5, 0.5, 0}},
    {"half-siblings",
     support::family({founder(kMan), founder(kWoman), founder(kWoman), child(0, 1, kMan), child(0, 2, kMan)}),
     3,
     4,
     {0.5, 0.5, 0}},
    {"first cousins",
     support::family({founder(kMan), founder(kWoman), child(0, 1, kMan), child(0, 1, kWoman), founder(kWoman),
                      founder(kMan), child(2, 4, kMan), child(5, 3, kWoman)}),
     6,
     7,
     {0.75, 0.25, 0}},
    {"double first cousins",
     support::family({founder(kMan), founder(kWoman), founder(kMan), founder(kWoman), child(0, 1, kMan),
                      child(0, 1, kMan), child(2, 3, kWoman), child(2, 3, kWoman), child(4, 6, kMan),
                      child(5, 7, kWoman)}),
     8,
     9,
     {9.0 / 16, 6.0 / 16, 1.0 / 16}}};

Family const kSisters = support::family({founder(kMan), founder(kWoman), child(0, 1, kWoman), child(0, 1, kWoman)});
Family const kHalfSisters =
    support::family({founder(kMan), founder(kWoman), founder(kWoman), child(0, 1, kWoman), child(0, 2, kWoman)});
Family const kPaternalGrandmother =
    support::family({founder(kMan), founder(kWoman), child(0, 1, kMan), founder(kWoman), child(2, 3, kWoman)});

/// Women at X loci.
std::vector<Pair> const kXPairs{{"sisters", kSisters, 2, 3, {0, 0.5, 0.5}},
                                {"sisters by their father", kHalfSisters, 3, 4, {0, 1, 0}},
                                {"paternal grandmother and granddaughter", kPaternalGrandmother, 1, 4, {0, 1, 0}}};

/// P(these alleles are drawn one after another).
double drawn(std::vector<AlleleIndex> const& alleles) {
    double probability = 1.0;
    std::array<double, kPairFrequencies.size()> copies{};
    for (std::size_t k = 0; k < alleles.size(); ++k) {
        double const p = kPairFrequencies[alleles[k]];
        probability *= (copies[alleles[k]]++ * kThetaOfPairs + (1 - kThetaOfPairs) * p) /
                       (1 + (static_cast<double>(k) - 1) * kThetaOfPairs);
    }
    return probability;
}

/// P(the typed one is {a, b}, the missing one {c, d}): given how many alleles they share by descent, the others are
/// draws of their own.
double defined(std::array<double, 3> const& shared, std::array<AlleleIndex, 2> typed,
               std::array<AlleleIndex, 2> missing) {
    double sum = 0.0;
    for (AlleleIndex a = 0; a < 3; ++a)
        for (AlleleIndex b = 0; b < 3; ++b) { // the first of each pair is the shared one
            if (Genotype(a, b) != Genotype(typed[0], typed[1]))
                continue;
            for (AlleleIndex c = 0; c < 3; ++c)
                for (AlleleIndex d = 0; d < 3; ++d)
                    if (Genotype(c, d) == Genotype(missing[0], missing[1]))
                        sum += shared[0] * drawn({a, b, c, d}) + (a == c ? shared[1] * drawn({a, b, d}) : 0.0) +
                               (a == c && b == d ? shared[2] * drawn({a, b}) : 0.0);
        }
    return sum;
}

double computed(Pair const& pair, LocusKind kind, std::array<AlleleIndex, 2> typed,
                std::array<AlleleIndex, 2> missing) {
    std::vector<Observation> observations(pair.family.members.size());
    observations[pair.typed] = exactly(typed[0], typed[1]);
    OrderedGenotypeTable const table =
        family_table(pair.family, support::three_alleles(kThetaOfPairs, kind), observations, pair.missing, {}).table;
    double const one_order = table.values[missing[0] * table.alleles + missing[1]];
    double const other = missing[0] == missing[1] ? 0.0 : table.values[missing[1] * table.alleles + missing[0]];
    return std::ldexp(one_order + other, table.exponent);
}

void expect_as_defined(Pair const& pair, LocusKind kind) {
    using Alleles = std::array<AlleleIndex, 2>;
    for (auto const& [typed, missing] :
         {std::pair(Alleles{0, 0}, Alleles{0, 0}), std::pair(Alleles{0, 1}, Alleles{0, 1}),
          std::pair(Alleles{0, 1}, Alleles{1, 2}), std::pair(Alleles{0, 0}, Alleles{1, 1})}) {
        double const expected = defined(pair.shared, typed, missing);
        EXPECT_NEAR(computed(pair, kind, typed, missing), expected, expected * kRoundingOfTerms)
            << pair.name << ": " << typed[0] << '/' << typed[1] << " and " << missing[0] << '/' << missing[1];
    }
}

TEST(RelatedPairs, ShareFounderAllelesAndThePopulations) {
    for (Pair const& pair : kAutosomalPairs)
        expect_as_defined(pair, LocusKind::autosomal);
}

TEST(RelatedPairs, OfWomenShareTheirFathersX) {
    for (Pair const& pair : kXPairs)
        expect_as_defined(pair, LocusKind::x);
}

/// P(homozygous for 0) with an inbreeding coefficient.
double homozygous(double inbreeding) {
    return inbreeding * drawn({0}) + (1 - inbreeding) * drawn({0, 0});
}

TEST(RelatedPairs, WhoMarryHaveAnInbredChild) {
    Family siblings = kSisters;
    siblings.members[2].sex = kMan;
    siblings.members.push_back(child(2, 3, kMan));
    Family cousins = kAutosomalPairs[2].family;
    cousins.members.push_back(child(6, 7, kMan));
    for (auto const& [family, inbreeding] : {std::pair(siblings, 1.0 / 4), std::pair(cousins, 1.0 / 16)}) {
        std::vector<Observation> const untyped(family.members.size());
        auto const missing = static_cast<MemberIndex>(family.members.size() - 1);
        OrderedGenotypeTable const table =
            family_table(family, support::three_alleles(kThetaOfPairs), untyped, missing, {}).table;
        EXPECT_NEAR(std::ldexp(table.values[0], table.exponent), homozygous(inbreeding), kRoundingOfTerms);
    }
}

} // namespace
} // namespace kinmatch::models
