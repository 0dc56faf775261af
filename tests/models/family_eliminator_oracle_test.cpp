// What families share against each family on its own, which elimination_oracle_test.cpp holds to the definition.
#include "models/family_eliminator.hpp"
#include "models/family_table.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/random_family.hpp"
#include "tests/support/random_related_family.hpp"
#include "tests/support/village.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::FamilyAtLocus;

void expect_as_alone(FamilyEliminator& eliminator, FamilyAtLocus const& at, MemberIndex focus) {
    OrderedGenotypeTable const alone = family_table(at.family, at.model, at.observations, focus, {}).table;
    OrderedGenotypeTable const* const shared = eliminator.table(at.family, at.observations, focus);
    ASSERT_NE(shared, nullptr);
    EXPECT_EQ(shared->alleles, alone.alleles);
    EXPECT_EQ(shared->values, alone.values);
    if (support::sum(alone).value > 0.0) { // 0 has no exponent
        EXPECT_EQ(shared->exponent, alone.exponent);
    }
}

/// Every allele of the prints replaced by the one `shift` further on: another family of the same shape.
FamilyAtLocus shifted(FamilyAtLocus at, std::size_t shift) {
    auto const moved = [&](AlleleIndex allele) {
        return static_cast<AlleleIndex>((allele + shift) % at.model.alleles());
    };
    for (Observation& observation : at.observations) {
        for (WeightedGenotype& possible : observation)
            possible.genotype = {moved(possible.genotype.first), moved(possible.genotype.second)};
        std::ranges::sort(observation);
    }
    return at;
}

/// Twice, so that the second time all that can be shared is.
void expect_shifted_families_as_alone(FamilyAtLocus const& at, MemberIndex focus) {
    EliminationRoom room;
    FamilyEliminator eliminator(at.model, {}, room);
    for (int time = 0; time < 2; ++time)
        for (std::size_t shift = 0; shift < at.model.alleles(); ++shift)
            expect_as_alone(eliminator, shifted(at, shift), focus);
}

TEST(FamilyEliminatorOracle, SharingChangesNoBit) {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        SCOPED_TRACE(seed);
        auto const random = support::random_family(seed);
        expect_shifted_families_as_alone(support::at_locus(random), random.focus);
    }
}

// At X loci, with silent alleles and drop-out.
TEST(FamilyEliminatorOracle, SharingChangesNoBitAtXLoci) {
    support::Circumstances const circumstances{
        .mutation = support::RandomMutation::dense, .dropout = 0.1, .kind = LocusKind::x, .silent = 0.05};
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        auto const random = support::random_related_family(circumstances, seed);
        expect_shifted_families_as_alone(random.at, random.focus);
    }
}

// Many shapes at one locus, in one room.
TEST(FamilyEliminatorOracle, MembersTypedInTurnChangeTheShape) {
    auto const at = support::three_cousin_marriages(support::stepwise_locus(6));
    EliminationRoom room;
    FamilyEliminator eliminator(at.model, {}, room);
    for (MemberIndex untyped = 0; untyped < at.family.members.size(); ++untyped) {
        FamilyAtLocus fewer = at;
        fewer.observations[untyped].clear();
        for (MemberIndex const focus : {10U, 13U, 19U}) {
            SCOPED_TRACE(testing::Message() << untyped << " untyped, focus " << focus);
            expect_as_alone(eliminator, fewer, focus);
        }
    }
}

TEST(FamilyEliminatorOracle, WhatWasForgottenIsMadeAgain) {
    auto const random = support::random_family(3);
    auto const at = support::at_locus(random);
    EliminationRoom room;
    FamilyEliminator eliminator(at.model, {}, room);
    EXPECT_EQ(eliminator.bytes_kept(), 0U);
    expect_as_alone(eliminator, at, random.focus);
    std::size_t const kept = eliminator.bytes_kept();
    EXPECT_GT(kept, 0U);
    expect_as_alone(eliminator, at, random.focus);
    EXPECT_EQ(eliminator.bytes_kept(), kept);
    eliminator.forget();
    EXPECT_EQ(eliminator.bytes_kept(), 0U);
    expect_as_alone(eliminator, at, random.focus);
    EXPECT_EQ(eliminator.bytes_kept(), kept);
}

TEST(FamilyEliminatorOracle, DearFamiliesAreLeftToThemselves) {
    EliminationRoom room;
    auto const village = support::intermarried_village(support::stepwise_locus(20));
    FamilyEliminator eliminator(village.model, {}, room);
    EXPECT_EQ(eliminator.table(village.family, village.observations, 8), nullptr);
    auto const cousins = support::three_cousin_marriages(support::stepwise_locus(6));
    FamilyEliminator impatient(cousins.model, {.operations = 10}, room);
    EXPECT_EQ(impatient.table(cousins.family, cousins.observations, 10), nullptr);
}

} // namespace
} // namespace kinmatch::models
