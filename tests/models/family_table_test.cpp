// Closed forms of forensic genetics with theta, at X loci and with a silent allele.
#include "models/family_table.hpp"
#include "models/likelihood_ratio.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/print_weights.hpp"
#include "tests/support/three_alleles.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

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

/// Some ten roundings of numbers near 1.
constexpr double kRounding = 1e-13;
constexpr std::array kThetas{0.0, 0.01, 0.03, 0.3};

/// P(the next founder allele is one of frequency p | it was drawn `copies` times among `drawn`).
double next(double theta, double p, double copies, double drawn) {
    return (copies * theta + (1.0 - theta) * p) / (1.0 + (drawn - 1.0) * theta);
}

Family const kTrio = family({founder(), founder(), child(0, 1)});
Family const kSiblings = family({founder(), founder(), child(0, 1), child(0, 1)});

LocusEvidence evidence_of(Family const& pedigree, LocusModel const& model, std::vector<Observation> const& observations,
                          MemberIndex missing) {
    LocusEvidence const evidence = evaluate_family(pedigree, model, observations, missing, {});
    EXPECT_EQ(evidence.status, EvidenceStatus::compared);
    return evidence;
}

double lr(LocusEvidence const& evidence, Observation const& remains) {
    PairLikelihoods const pair = pair_likelihoods(evidence, remains);
    return pair.h1 / pair.h2;
}

/// P(an unrelated person has the genotype of a typed one).
double match_probability(Observation const& genotype, double theta) {
    LocusEvidence const evidence = evidence_of(family({founder(), founder()}), three_alleles(theta), {genotype, {}}, 1);
    double const joint = std::ldexp(pair_likelihoods(evidence, genotype).h2, evidence.unrelated.exponent);
    double typed = 0.0;
    for (double const value : evidence.unrelated.values)
        typed += std::ldexp(value, evidence.unrelated.exponent);
    return joint / typed;
}

// Balding and Nichols 1994, as in the recommendation of NRC II (4.10).
TEST(FamilyTable, GivesTheMatchProbabilityOfRelatedPopulations) {
    for (double const t : kThetas) {
        double const scale = (1 + t) * (1 + 2 * t);
        EXPECT_NEAR(match_probability(exactly(0, 1), t), 2 * (t + (1 - t) * kA) * (t + (1 - t) * kB) / scale, 1e-15);
        EXPECT_NEAR(match_probability(exactly(0, 0), t), (2 * t + (1 - t) * kA) * (3 * t + (1 - t) * kA) / scale,
                    1e-15);
    }
}

TEST(FamilyTable, GivesTheParentChildRatioWithTheta) {
    for (double const t : kThetas) {
        EXPECT_NEAR(lr(evidence_of(kTrio, three_alleles(t), {exactly(0, 0), {}, {}}, 2), exactly(0, 0)),
                    (1 + 2 * t) / (3 * t + (1 - t) * kA), kRounding);
        EXPECT_NEAR(lr(evidence_of(kTrio, three_alleles(t), {exactly(0, 0), {}, {}}, 2), exactly(0, 1)),
                    (1 + 2 * t) / (2 * (2 * t + (1 - t) * kA)), kRounding);
        EXPECT_NEAR(lr(evidence_of(kTrio, three_alleles(t), {{}, exactly(0, 1), {}}, 2), exactly(0, 1)),
                    (1 + 2 * t) * (2 * t + (1 - t) * (kA + kB)) / (4 * (t + (1 - t) * kA) * (t + (1 - t) * kB)),
                    kRounding);
    }
}

// The same figure whichever of the two is missing.
TEST(FamilyTable, GivesTheSameRatioForAMissingParent) {
    for (double const t : kThetas)
        EXPECT_NEAR(lr(evidence_of(kTrio, three_alleles(t), {{}, {}, exactly(0, 0)}, 0), exactly(0, 0)),
                    (1 + 2 * t) / (3 * t + (1 - t) * kA), kRounding);
}

// Two alleles by descent 1/4, one 1/2, none 1/4.
TEST(FamilyTable, GivesTheFullSiblingRatioWithTheta) {
    for (double const t : kThetas) {
        double const third = next(t, kA, 2, 2), fourth = next(t, kA, 3, 3);
        EXPECT_NEAR(lr(evidence_of(kSiblings, three_alleles(t), {{}, {}, {}, exactly(0, 0)}, 2), exactly(0, 0)),
                    (0.25 + 0.5 * third + 0.25 * third * fourth) / (third * fourth), kRounding);
        double const a = next(t, kA, 1, 2), b = next(t, kB, 1, 2), b_after_a = next(t, kB, 1, 3);
        EXPECT_NEAR(lr(evidence_of(kSiblings, three_alleles(t), {{}, {}, {}, exactly(0, 1)}, 2), exactly(0, 1)),
                    (0.25 + 0.25 * (a + b) + 0.25 * 2 * a * b_after_a) / (2 * a * b_after_a), kRounding);
    }
}

TEST(FamilyTable, OfAnXLocusGivesADaughterHerFathersAllele) {
    Family const trio = with_sexes(kTrio, {kMan, kWoman, kWoman});
    LocusModel const model = three_alleles(0.0, LocusKind::x);
    LocusEvidence const both = evidence_of(trio, model, {exactly(0, 0), exactly(1, 2), {}}, 2);
    EXPECT_NEAR(lr(both, exactly(0, 1)), 0.5 / (2 * kA * kB), kRounding);
    EXPECT_EQ(lr(both, exactly(1, 1)), 0.0);
    LocusEvidence const father_alone = evidence_of(trio, model, {exactly(0, 0), {}, {}}, 2);
    EXPECT_NEAR(lr(father_alone, exactly(0, 1)), 1 / (2 * kA), kRounding);
    EXPECT_NEAR(lr(father_alone, exactly(0, 0)), 1 / kA, kRounding);
}

// Drawn before the daughter's other allele: the father's one.
TEST(FamilyTable, OfAnXLocusCountsAManAsOneDraw) {
    Family const trio = with_sexes(kTrio, {kMan, kWoman, kWoman});
    for (double const t : kThetas) {
        LocusEvidence const evidence = evidence_of(trio, three_alleles(t, LocusKind::x), {exactly(0, 0), {}, {}}, 2);
        EXPECT_NEAR(lr(evidence, exactly(0, 0)), 1 / next(t, kA, 2, 2), kRounding);
        EXPECT_NEAR(lr(evidence, exactly(0, 1)), 1 / (2 * next(t, kA, 1, 2)), kRounding);
    }
}

TEST(FamilyTable, OfAnXLocusSaysNothingOfFatherAndSon) {
    Family const trio = with_sexes(kTrio, {kMan, kWoman, kMan});
    for (double const t : kThetas) {
        LocusEvidence const evidence = evidence_of(trio, three_alleles(t, LocusKind::x), {exactly(0, 0), {}, {}}, 2);
        for (AlleleIndex a = 0; a < 3; ++a)
            EXPECT_NEAR(lr(evidence, exactly(a, a)), 1.0, kRounding);
    }
}

TEST(FamilyTable, OfAnXLocusGivesASonOneOfHisMothersAlleles) {
    Family const trio = with_sexes(kTrio, {kMan, kWoman, kMan});
    LocusEvidence const evidence = evidence_of(trio, three_alleles(0.0, LocusKind::x), {{}, exactly(0, 1), {}}, 2);
    EXPECT_NEAR(lr(evidence, exactly(0, 0)), 0.5 / kA, kRounding);
    EXPECT_EQ(lr(evidence, exactly(2, 2)), 0.0);
}

// What a laboratory says of a man, who cannot have a second or a silent partner of his one allele.
TEST(FamilyTable, OfAnXLocusTakesNoPartnerOfAMansAllele) {
    Family const trio = with_sexes(kTrio, {kMan, kWoman, kMan});
    Observation const with_partners{{{0, 0}, 1.0}, {{0, 1}, 1.0}, {{0, 2}, 1.0}};
    for (double const t : kThetas)
        for (MemberIndex man : {0U, 2U}) {
            SCOPED_TRACE(testing::Message() << "theta " << t << ", member " << man);
            std::vector<Observation> plain{{}, {}, {}}, partners = plain;
            plain[man] = exactly(0, 0);
            partners[man] = with_partners;
            LocusModel const model = three_alleles(t, LocusKind::x);
            EXPECT_NEAR(lr(evidence_of(trio, model, partners, 1), exactly(0, 1)),
                        lr(evidence_of(trio, model, plain, 1), exactly(0, 1)), kRounding);
        }
}

TEST(FamilyTable, OfAnXLocusFindsTwoAllelesOfAManImpossible) {
    Family const trio = with_sexes(kTrio, {kMan, kWoman, kMan});
    for (double const t : kThetas)
        for (MemberIndex man : {0U, 2U}) {
            std::vector<Observation> observations{{}, {}, {}};
            observations[man] = exactly(0, 1);
            EXPECT_EQ(evaluate_family(trio, three_alleles(t, LocusKind::x), observations, 1, {}).status,
                      EvidenceStatus::family_impossible)
                << "theta " << t << ", member " << man;
        }
}

// Her two alleles may be copies of one, his one allele cannot.
TEST(FamilyTable, OfAnXLocusSaysNothingOfAnInbredManOfAnUntypedFamily) {
    Family const incest =
        with_sexes(family({founder(), founder(), child(0, 1), child(0, 2)}), {kMan, kWoman, kWoman, kMan});
    std::vector<Observation> const untyped(4);
    LocusModel const model = three_alleles(0.03, LocusKind::x);
    EXPECT_EQ(evaluate_family(incest, model, untyped, 3, {}).status, EvidenceStatus::family_untyped);
    Family const with_daughter = with_sexes(incest, {kMan, kWoman, kWoman, kWoman});
    EXPECT_EQ(evaluate_family(with_daughter, model, untyped, 3, {}).status, EvidenceStatus::pedigree_alone);
}

double silent_parent_and_child(std::vector<AlleleName> alleles, std::vector<double> frequencies) {
    MutationMatrix const none = MutationMatrix::identity(alleles.size());
    Observation const parent = support::print_weights({0}, alleles, Ploidy::diploid, 0.0);
    Observation const child = support::print_weights({1}, alleles, Ploidy::diploid, 0.0);
    LocusModel const model{0, {std::move(alleles), std::move(frequencies)}, none, none};
    return log10_lr(pair_likelihoods(evidence_of(kTrio, model, {parent, {}, {}}, 2), child));
}

// Parent printed 8, child printed 9: excluded, unless both carry the silent allele.
TEST(FamilyTable, OfASilentAlleleTurnsAnExclusionIntoANumber) {
    AlleleName const eight{80}, nine{90};
    EXPECT_EQ(silent_parent_and_child({eight, nine}, {0.4, 0.6}), -std::numeric_limits<double>::infinity());
    double const p = 0.39, q = 0.6, s = 0.01;
    EXPECT_NEAR(silent_parent_and_child({eight, nine, kSilentAllele}, {p, q, s}),
                std::log10(s / ((p + 2 * s) * (q + 2 * s))), kRounding);
}

} // namespace
} // namespace kinmatch::models
