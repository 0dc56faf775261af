// Closed forms, likelihoods too small for a double, and families the size of a village.
#include "models/elimination.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/three_alleles.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace kinmatch::models {
namespace {

using support::child;
using support::exactly;
using support::family;
using support::FamilyAtLocus;
using support::founder;
using support::kA;
using support::kB;
using support::kC;
using support::likelihood;
using support::ln;

LocusModel locus_without_mutation(std::vector<double> const& frequencies) {
    AlleleFrequencies ladder{{}, frequencies};
    for (std::size_t i = 0; i < frequencies.size(); ++i)
        ladder.alleles.emplace_back(static_cast<std::int16_t>(80 + 10 * i));
    return {0, ladder, MutationMatrix::identity(frequencies.size()), MutationMatrix::identity(frequencies.size())};
}

double abc(Family const& pedigree, std::vector<Observation> const& observations) {
    return likelihood({pedigree, locus_without_mutation({kA, kB, kC}), observations}).as_double();
}

TEST(Elimination, FamilyWithoutPrintsHasLikelihoodOne) {
    EXPECT_EQ(abc(family({founder(), founder(), child(0, 1)}), {{}, {}, {}}), 1.0);
}

TEST(Elimination, SiblingsHaveTheTextbookLikelihood) {
    Family const siblings = family({founder(), founder(), child(0, 1), child(0, 1)});
    EXPECT_DOUBLE_EQ(abc(siblings, {{}, {}, exactly(0, 0), exactly(1, 1)}), kA * kA * kB * kB / 4);
}

// Coefficient of inbreeding 1/16.
TEST(Elimination, ChildOfFirstCousinsIsHomozygousMoreOften) {
    Family const cousins = family(
        {founder(), founder(), child(0, 1), child(0, 1), founder(), founder(), child(2, 4), child(5, 3), child(6, 7)});
    std::vector<Observation> observations(9);
    observations[8] = exactly(0, 0);
    EXPECT_NEAR(abc(cousins, observations), kA * kA + kA * (1 - kA) / 16, 1e-16);
}

TEST(Elimination, ImpossibleFamilyHasLikelihoodZero) {
    EXPECT_EQ(abc(family({founder(), founder(), child(0, 1)}), {exactly(0, 0), {}, exactly(1, 2)}), 0.0);
}

TEST(Elimination, TableKeepsWhichParentTheAlleleCameFrom) {
    FamilyAtLocus const at{family({founder(), founder(), child(0, 1)}),
                           locus_without_mutation({kA, kB, kC}),
                           {exactly(0, 0), exactly(1, 2), {}}};
    auto const table = support::genotype_table(at, 2);
    double const each = kA * kA * 2 * kB * kC / 2;
    ASSERT_EQ(table.alleles, 3U);
    for (std::size_t i = 0; i < 9; ++i)
        EXPECT_DOUBLE_EQ(std::ldexp(table.values[i], table.exponent), i == 1 || i == 2 ? each : 0.0) << i;
}

/// Four alleles of frequency 1e-6 and a common one.
std::vector<double> const kRare{1e-6, 1e-6, 1e-6, 1e-6, 1.0 - 4e-6};
constexpr std::size_t kChildren = 60;

/// Rare as well, and another for every third child.
AlleleIndex partner(std::size_t i) {
    return static_cast<AlleleIndex>(1 + i % 3);
}

Observation rare_child(std::size_t i) {
    return exactly(0, partner(i));
}

using MotherOf = std::function<Observation(std::size_t child)>;

/// Father 0 untyped, each child with a mother of her own.
FamilyAtLocus many_half_siblings(MotherOf const& mother_of) {
    FamilyAtLocus at{family({founder()}), locus_without_mutation(kRare), {{}}};
    for (std::size_t i = 0; i < kChildren; ++i) {
        auto const mother = static_cast<MemberIndex>(at.family.members.size());
        at.family.members.push_back(founder());
        at.family.members.push_back(child(0, mother));
        at.observations.push_back(mother_of(i));
        at.observations.push_back(rare_child(i));
    }
    return at;
}

/// ln of the sum over the father's two alleles of p p times the children's probabilities given them.
double ln_sum_over_father(std::function<double(AlleleIndex, AlleleIndex, std::size_t)> const& probability_of_child) {
    std::vector<double> terms;
    for (AlleleIndex a = 0; a < kRare.size(); ++a)
        for (AlleleIndex b = 0; b < kRare.size(); ++b) {
            double term = std::log(kRare[a] * kRare[b]);
            for (std::size_t i = 0; i < kChildren; ++i)
                term += std::log(probability_of_child(a, b, i));
            terms.push_back(term);
        }
    double const largest = *std::max_element(terms.begin(), terms.end());
    double sum = 0.0;
    for (double const term : terms)
        sum += std::exp(term - largest);
    return largest + std::log(sum);
}

double passes_on(AlleleIndex a, AlleleIndex b, AlleleIndex passed) {
    return 0.5 * (a == passed) + 0.5 * (b == passed);
}

void expect_ln(ScaledLikelihood const& computed, double expected) {
    EXPECT_GT(computed.value, 0.0);
    EXPECT_TRUE(std::isfinite(computed.value));
    EXPECT_LT(expected, std::log(1e-320)) << "a double would have held it: nothing is tested";
    EXPECT_NEAR(ln(computed), expected, 1e-11 * std::abs(expected));
}

TEST(Elimination, SixtyHalfSiblingsWithRareAllelesDoNotVanish) {
    auto const given_father = [](AlleleIndex a, AlleleIndex b, std::size_t i) {
        return passes_on(a, b, 0) * kRare[partner(i)] + passes_on(a, b, partner(i)) * kRare[0];
    };
    auto const untyped = [](std::size_t) { return Observation{}; };
    expect_ln(likelihood(many_half_siblings(untyped)), ln_sum_over_father(given_father));
}

TEST(Elimination, SixtyTypedMothersWithRareAllelesDoNotVanish) {
    auto const given_father = [](AlleleIndex a, AlleleIndex b, std::size_t i) {
        double const mother = 2 * kRare[0] * kRare[partner(i)];
        return mother * (passes_on(a, b, 0) * 0.5 + passes_on(a, b, partner(i)) * 0.5);
    };
    expect_ln(likelihood(many_half_siblings(rare_child)), ln_sum_over_father(given_father));
}

// No print but those of unrelated people: nothing is summed, all is one product.
TEST(Elimination, SixtyUnrelatedWithRareAllelesDoNotVanish) {
    FamilyAtLocus at{family(std::vector<Member>(kChildren)), locus_without_mutation(kRare),
                     std::vector<Observation>(kChildren, exactly(0, 0))};
    expect_ln(likelihood(at), kChildren * std::log(1e-12));
}

} // namespace
} // namespace kinmatch::models
