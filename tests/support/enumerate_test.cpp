// The closed forms that the enumeration itself must give: textbook likelihood ratios of few members.
#include "tests/support/enumerate.hpp"
#include "tests/support/three_alleles.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace kinmatch::support {
namespace {

using models::AlleleFrequencies;
using models::AlleleIndex;
using models::AlleleName;
using models::Family;
using models::kNoMember;
using models::Member;
using models::MemberIndex;
using models::MutationMatrix;

/// The sum of hundreds of terms of at most 1.
constexpr double kManyRoundings = 1e-13;

AlleleFrequencies const kFrequencies{{AlleleName{80}, AlleleName{90}, AlleleName{100}}, {kA, kB, kC}};
MutationMatrix const kNoMutation = MutationMatrix::identity(3);

/// Rows differ, so that a matrix applied the wrong way round is noticed.
MutationMatrix const kMaternal(3, {0.9, 0.08, 0.02, 0.05, 0.9, 0.05, 0.01, 0.19, 0.8});
MutationMatrix const kPaternal(3, {0.7, 0.1, 0.2, 0.15, 0.8, 0.05, 0.02, 0.03, 0.95});

Member member(MemberIndex father = kNoMember, MemberIndex mother = kNoMember) {
    Member result;
    result.father = father;
    result.mother = mother;
    return result;
}

Family family(std::vector<Member> members) {
    return {"F", std::move(members)};
}

Observation typed(AlleleIndex first, AlleleIndex second) {
    return std::vector{WeightedGenotype{first, second, 1.0}};
}

double without_mutation(Family const& pedigree, Observations const& observations) {
    return enumerate_likelihood(pedigree, kFrequencies, kNoMutation, kNoMutation, observations);
}

double with_mutation(Family const& pedigree, Observations const& observations) {
    return enumerate_likelihood(pedigree, kFrequencies, kMaternal, kPaternal, observations);
}

Family const kTrio = family({member(), member(), member(0, 1)});
Family const kFullSiblings = family({member(), member(), member(0, 1), member(0, 1)});
/// 0 with two women.
Family const kHalfSiblings = family({member(), member(), member(), member(0, 1), member(0, 2)});

TEST(Enumerate, FoundersHaveHardyWeinbergProportions) {
    EXPECT_DOUBLE_EQ(without_mutation(family({member()}), {typed(0, 0)}), kA * kA);
    EXPECT_DOUBLE_EQ(without_mutation(family({member()}), {typed(0, 1)}), 2 * kA * kB);
}

TEST(Enumerate, WithoutPrintsEverythingSumsToOne) {
    for (Family const& pedigree : {family({member(), member()}), kTrio, kFullSiblings, kHalfSiblings}) {
        Observations const untyped(pedigree.members.size());
        EXPECT_NEAR(without_mutation(pedigree, untyped), 1.0, 1e-14);
        EXPECT_NEAR(with_mutation(pedigree, untyped), 1.0, 1e-14);
    }
}

// ab x cc gives ac half of the times.
TEST(Enumerate, TrioFollowsMendel) {
    EXPECT_DOUBLE_EQ(without_mutation(kTrio, {typed(0, 1), typed(2, 2), typed(0, 2)}), 2 * kA * kB * kC * kC / 2);
    EXPECT_DOUBLE_EQ(without_mutation(kTrio, {typed(0, 1), typed(0, 1), typed(0, 1)}), 4 * kA * kA * kB * kB / 2);
    EXPECT_EQ(without_mutation(kTrio, {typed(0, 0), typed(0, 0), typed(0, 1)}), 0.0);
}

TEST(Enumerate, TrioWithMutationUsesEachParentsOwnMatrix) {
    double const from_each = (kPaternal(0, 2) + kPaternal(1, 2)) / 2 * kMaternal(2, 0);
    double const crossed = (kPaternal(0, 0) + kPaternal(1, 0)) / 2 * kMaternal(2, 2);
    EXPECT_DOUBLE_EQ(with_mutation(kTrio, {typed(0, 1), typed(2, 2), typed(0, 2)}),
                     2 * kA * kB * kC * kC * (from_each + crossed));
}

// Parent ab, child ab: LR (p + q) / 4pq. Parent aa, child ab: LR 1 / 2p(a).
TEST(Enumerate, DuoHasTheTextbookLikelihoodRatio) {
    EXPECT_DOUBLE_EQ(without_mutation(kTrio, {typed(0, 1), {}, typed(0, 1)}) / (4 * kA * kB * kA * kB),
                     (kA + kB) / (4 * kA * kB));
    EXPECT_DOUBLE_EQ(without_mutation(kTrio, {{}, typed(0, 0), typed(0, 1)}) / (kA * kA * 2 * kA * kB), 1 / (2 * kA));
    EXPECT_EQ(without_mutation(kTrio, {{}, typed(0, 0), typed(1, 2)}), 0.0);
}

// k = (1/4, 1/2, 1/4): both ab: 1/4 + 1/2 (p + q) / 4pq + 1/4 / 2pq. aa and bb: 1/4.
TEST(Enumerate, FullSiblingsHaveTheTextbookLikelihoodRatio) {
    EXPECT_DOUBLE_EQ(without_mutation(kFullSiblings, {{}, {}, typed(0, 1), typed(0, 1)}) / (4 * kA * kB * kA * kB),
                     0.25 + 0.5 * (kA + kB) / (4 * kA * kB) + 0.25 / (2 * kA * kB));
    EXPECT_DOUBLE_EQ(without_mutation(kFullSiblings, {{}, {}, typed(0, 0), typed(1, 1)}) / (kA * kA * kB * kB), 0.25);
}

// k = (1/2, 1/2, 0): both aa: 1/2 + 1/2 / p. aa and bb: 1/2.
TEST(Enumerate, HalfSiblingsHaveTheTextbookLikelihoodRatio) {
    Observations const both_aa{{}, {}, {}, typed(0, 0), typed(0, 0)};
    EXPECT_NEAR(without_mutation(kHalfSiblings, both_aa) / (kA * kA * kA * kA), 0.5 + 0.5 / kA, kManyRoundings);
    Observations const aa_bb{{}, {}, {}, typed(0, 0), typed(1, 1)};
    EXPECT_NEAR(without_mutation(kHalfSiblings, aa_bb) / (kA * kA * kB * kB), 0.5, kManyRoundings);
}

// Inbreeding coefficient 1/4: homozygous p^2 + p q / 4.
TEST(Enumerate, ChildOfFullSiblingsIsHomozygousMoreOften) {
    Family const pedigree = family({member(), member(), member(0, 1), member(0, 1), member(2, 3)});
    EXPECT_NEAR(without_mutation(pedigree, {{}, {}, {}, {}, typed(0, 0)}), kA * kA + kA * (1 - kA) / 4, kManyRoundings);
}

TEST(Enumerate, ParentsMayStandAfterTheirChildren) {
    Family const pedigree = family({member(2, 1), member(), member()});
    EXPECT_DOUBLE_EQ(with_mutation(pedigree, {typed(0, 2), typed(2, 2), typed(0, 1)}),
                     with_mutation(kTrio, {typed(0, 1), typed(2, 2), typed(0, 2)}));
}

TEST(Enumerate, WeightsMultiply) {
    Observation const dropout = std::vector<WeightedGenotype>{{0, 0, 0.75}, {0, 1, 0.25}};
    EXPECT_DOUBLE_EQ(without_mutation(family({member()}), {dropout}), 0.75 * kA * kA + 0.25 * 2 * kA * kB);
}

// Father aa, mother bb, mutation on the mother's side alone.
TEST(EnumerateGenotypeTable, KeepsWhichParentTheAlleleCameFrom) {
    auto const table = enumerate_genotype_table(kTrio, kFrequencies, kMaternal, kNoMutation,
                                                {typed(0, 0), typed(1, 1), {}}, MemberIndex{2});
    double const parents = kA * kA * kB * kB;
    for (AlleleIndex b = 0; b < 3; ++b) {
        EXPECT_DOUBLE_EQ(table[b], parents * kMaternal(1, b));
        EXPECT_EQ(table[3 + b], 0.0);
        EXPECT_EQ(table[6 + b], 0.0);
    }
}

TEST(EnumerateGenotypeTable, SumsToTheLikelihoodWhoeverIsInFocus) {
    Observations const observations{{}, typed(0, 1), {}, typed(0, 2), typed(1, 2)};
    double const likelihood = with_mutation(kHalfSiblings, observations);
    for (MemberIndex focus = 0; focus < 5; ++focus) {
        auto const table =
            enumerate_genotype_table(kHalfSiblings, kFrequencies, kMaternal, kPaternal, observations, focus);
        EXPECT_NEAR(std::accumulate(table.begin(), table.end(), 0.0) / likelihood, 1.0, 1e-13);
    }
}

} // namespace
} // namespace kinmatch::support
