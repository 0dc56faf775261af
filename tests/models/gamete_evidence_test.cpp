#include "models/gamete_evidence.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

using support::child;
using support::exactly;
using support::founder;

LocusModel two_alleles(LocusKind kind = LocusKind::autosomal, double theta = 0.0) {
    MutationMatrix const none = MutationMatrix::identity(2);
    return {0, {{AlleleName{100}, AlleleName{110}}, {0.25, 0.75}}, none, none, kind, theta};
}

std::optional<LocusEvidence> of_father(Observation const& print, LocusModel const& model) {
    Family const trio = support::family({founder(), founder(), child(0, 1)});
    return gamete_evidence(trio, model, std::vector<Observation>{print, {}, {}}, 2);
}

TEST(GameteEvidence, IsTheClosedFormOfAFatherAndChild) {
    auto const evidence = of_father(exactly(0, 1), two_alleles());
    ASSERT_TRUE(evidence);
    EXPECT_EQ(evidence->status, EvidenceStatus::compared);
    EXPECT_EQ(lr(pair_likelihoods(*evidence, exactly(0, 0))), 1.0 / (2 * 0.25));
    PairLikelihoods const pair = pair_likelihoods(*evidence, exactly(0, 1));
    EXPECT_NEAR(pair.h1, 2 * 0.25 * 0.75 * 0.5, 1e-16);
    EXPECT_NEAR(pair.h2, (2 * 0.25 * 0.75) * (2 * 0.25 * 0.75), 1e-16);
}

TEST(GameteEvidence, LeavesToEliminationWhatItDoesNotSuit) {
    EXPECT_FALSE(of_father(exactly(0, 1), two_alleles(LocusKind::x)));
    EXPECT_FALSE(of_father(exactly(0, 1), two_alleles(LocusKind::autosomal, 0.01)));
    EXPECT_FALSE(of_father({{{0, 0}, 1.0}, {{0, 1}, 1.0}}, two_alleles())); // half-typed
    EXPECT_FALSE(of_father({{{0, 0}, 0.9}}, two_alleles()));                // drop-out
}

TEST(GameteEvidence, DoesNotMindWhichSiblingHasWhichGenotype) {
    LocusModel model = two_alleles();
    model.frequencies = {{AlleleName{100}, AlleleName{110}, AlleleName{120}}, {0.1, 0.2, 0.7}};
    model.maternal = model.paternal = MutationMatrix(3, {0.97, 0.02, 0.01, 0.01, 0.96, 0.03, 0.01, 0.03, 0.96});
    Family const four = support::family({founder(), founder(), child(0, 1), child(0, 1), child(0, 1), child(0, 1)});
    std::vector<Observation> prints{{}, {}, {}, exactly(0, 1), exactly(0, 2), exactly(1, 2)};
    auto const first = gamete_evidence(four, model, prints, 2);
    ASSERT_TRUE(first);
    std::ranges::rotate(prints.begin() + 3, prints.begin() + 4, prints.end());
    auto const rotated = gamete_evidence(four, model, prints, 2);
    ASSERT_TRUE(rotated);
    EXPECT_EQ(rotated->missing.values, first->missing.values);
    EXPECT_EQ(rotated->unrelated.values, first->unrelated.values);
}

// Elimination tells what is impossible from what is only rare.
TEST(GameteEvidence, LeavesToEliminationAFamilyThatContradictsItself) {
    Family const siblings = support::family({founder(), founder(), child(0, 1), child(0, 1)});
    std::vector<Observation> const contradiction{exactly(0, 0), {}, {}, exactly(1, 1)};
    EXPECT_FALSE(gamete_evidence(siblings, two_alleles(), contradiction, 2));
}

TEST(GameteEvidence, OfAnUntypedFamilySaysSo) {
    auto const evidence = of_father({}, two_alleles());
    ASSERT_TRUE(evidence);
    EXPECT_EQ(evidence->status, EvidenceStatus::family_untyped);
}

// The pedigree alone speaks of her, and it has a loop.
TEST(GameteEvidence, LeavesToEliminationAnInbredPersonOfAnUntypedFamily) {
    Family const incest = support::family({founder(), founder(), child(0, 1), child(0, 1), child(2, 3)});
    EXPECT_FALSE(gamete_evidence(incest, two_alleles(), std::vector<Observation>(5), 4));
}

} // namespace
} // namespace kinmatch::models
