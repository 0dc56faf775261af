// What must hold of the likelihood of any family, without another program to compare with.
#include "models/elimination.hpp"
#include "models/founder_prior.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/random_draws.hpp"
#include "tests/support/relabelled.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

using support::at_locus;
using support::FamilyAtLocus;
using support::likelihood;
using support::random_family;
using support::random_permutation;
using support::relative_difference;

constexpr std::uint64_t kRandomFamilies = 300;
/// A few hundred sums and products of positive numbers, in another order.
constexpr double kRoundingOfReordering = 1e-12;

void expect_same_likelihood(FamilyAtLocus const& a, FamilyAtLocus const& b) {
    EXPECT_LT(relative_difference(likelihood(a).as_double(), likelihood(b).as_double()), kRoundingOfReordering);
}

TEST(EliminationProperty, TheOrderOfMembersChangesNothing) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        support::RandomDraws draws(seed);
        FamilyAtLocus const at = at_locus(random_family(seed));
        auto const place = random_permutation<MemberIndex>(at.family.members.size(), draws);
        expect_same_likelihood(at, with_members_moved(at, place));
    }
}

TEST(EliminationProperty, TheOrderOfAllelesChangesNothing) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        support::RandomDraws draws(seed);
        FamilyAtLocus const at = at_locus(random_family(seed));
        auto const place = random_permutation<AlleleIndex>(at.model.alleles(), draws);
        expect_same_likelihood(at, with_alleles_moved(at, place));
    }
}

/// Sum over g of P(g) LR(g), LR(g) = P(family, focus = g) / (P(family) P(g)): each genotype as an observation.
double mean_lr_of_unrelated(FamilyAtLocus at, MemberIndex focus) {
    double const family_alone = likelihood(at).as_double();
    std::span<double const> const p = at.model.frequencies.frequencies;
    double mean = 0.0;
    for (AlleleIndex a = 0; a < p.size(); ++a)
        for (AlleleIndex b = a; b < p.size(); ++b) {
            at.observations[focus] = support::exactly(a, b);
            double const prior = hardy_weinberg({a, b}, p);
            mean += prior * (likelihood(at).as_double() / (family_alone * prior));
        }
    return mean;
}

// Turing's identity. An allele of frequency 0 that mutation can make would lie outside the mean: left out.
TEST(EliminationProperty, MeanLikelihoodRatioOfUnrelatedIsOne) {
    int families = 0;
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        auto const random = random_family(seed);
        FamilyAtLocus const at = at_locus(random);
        if (std::ranges::min(random.frequencies.frequencies) == 0.0 || likelihood(at).value == 0.0)
            continue;
        ++families;
        EXPECT_NEAR(mean_lr_of_unrelated(at, random.focus), 1.0, kRoundingOfReordering);
    }
    EXPECT_GT(families, 150);
}

TEST(EliminationProperty, WhoeverIsInFocusTheTableSumsToTheLikelihood) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        FamilyAtLocus const at = at_locus(random_family(seed));
        double const expected = likelihood(at).as_double();
        for (MemberIndex focus = 0; focus < at.observations.size(); ++focus) {
            if (!at.observations[focus].empty())
                continue;
            double const sum = support::sum(support::genotype_table(at, focus)).as_double();
            EXPECT_LT(relative_difference(sum, expected), kRoundingOfReordering) << "focus " << focus;
        }
    }
}

TEST(EliminationProperty, UntypedChildrenChangeNothing) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        FamilyAtLocus at = at_locus(random_family(seed));
        double const before = likelihood(at).as_double();
        auto const members = static_cast<MemberIndex>(at.family.members.size());
        for (MemberIndex m = 0; m + 1 < members; ++m) {
            at.family.members.push_back(support::child(m, m + 1));
            at.observations.emplace_back();
        }
        EXPECT_EQ(likelihood(at).as_double(), before);
    }
}

/// Gives every founder two untyped parents.
FamilyAtLocus with_a_generation_above(FamilyAtLocus at) {
    std::size_t const members = at.family.members.size();
    for (std::size_t m = 0; m < members; ++m)
        if (at.family.members[m].is_founder()) {
            at.family.members[m].father = static_cast<MemberIndex>(at.family.members.size());
            at.family.members[m].mother = at.family.members[m].father + 1;
            at.family.members.resize(at.family.members.size() + 2);
        }
    at.observations.resize(at.family.members.size());
    return at;
}

TEST(EliminationProperty, UntypedParentsOfFoundersChangeNothingWithoutMutation) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        FamilyAtLocus at = at_locus(random_family(seed));
        at.model.maternal = at.model.paternal = MutationMatrix::identity(at.model.alleles());
        expect_same_likelihood(at, with_a_generation_above(at));
    }
}

// ... and a model that does not keep the frequencies shows that they were not pruned away.
TEST(EliminationProperty, UntypedParentsOfFoundersMutate) {
    FamilyAtLocus at{support::family({support::founder()}),
                     {0,
                      {{AlleleName{80}, AlleleName{90}}, {0.9, 0.1}},
                      MutationMatrix(2, {0.5, 0.5, 0.5, 0.5}),
                      MutationMatrix(2, {0.5, 0.5, 0.5, 0.5})},
                     {support::exactly(1, 1)}};
    EXPECT_DOUBLE_EQ(likelihood(at).as_double(), 0.01);
    EXPECT_DOUBLE_EQ(likelihood(with_a_generation_above(at)).as_double(), 0.25);
}

} // namespace
} // namespace kinmatch::models
