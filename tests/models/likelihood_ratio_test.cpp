#include "models/likelihood_ratio.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kinmatch::models {
namespace {

using support::child;
using support::exactly;
using support::founder;

constexpr MemberIndex kChild = 2;
std::vector<double> const kLocusFrequencies{0.1, 0.3, 0.6};

LocusModel locus_with(MutationMatrix const& matrix) {
    return {0, {{AlleleName{100}, AlleleName{110}, AlleleName{120}}, kLocusFrequencies}, matrix, matrix};
}

LocusModel without_any_mutation() {
    return locus_with(MutationMatrix::identity(3));
}

/// Father and mother, and the child that is missing.
LocusEvidence of_parents(Observation const& father, Observation const& mother, LocusModel const& model,
                         EliminationLimits const& limits = {}) {
    Family const trio = support::family({founder(), founder(), child(0, 1)});
    return evaluate_family(trio, model, std::vector<Observation>{father, mother, {}}, kChild, limits);
}

TEST(LikelihoodRatio, OfATrioIsTheClosedForm) {
    LocusEvidence const evidence = of_parents(exactly(0, 1), exactly(1, 2), without_any_mutation());
    ASSERT_EQ(evidence.status, EvidenceStatus::compared);
    PairLikelihoods const pair = pair_likelihoods(evidence, exactly(0, 2));
    double const parents = (2 * 0.1 * 0.3) * (2 * 0.3 * 0.6);
    EXPECT_NEAR(std::ldexp(pair.h1, pair.exponent), parents / 4, 1e-16);
    EXPECT_NEAR(std::ldexp(pair.h2, pair.exponent), parents * 2 * 0.1 * 0.6, 1e-16);
    EXPECT_NEAR(log10_lr(pair), std::log10(0.25 / 0.12), 1e-14);
}

TEST(LikelihoodRatio, OfAHalfTypedPrintSumsOverTheUnknownPartner) {
    LocusEvidence const evidence = of_parents(exactly(0, 1), {}, without_any_mutation());
    Observation const holds_first{{{0, 0}, 1.0}, {{0, 1}, 1.0}, {{0, 2}, 1.0}};
    PairLikelihoods const pair = pair_likelihoods(evidence, holds_first);
    // Half of the time from the father; else, or as well, from the mother.
    EXPECT_NEAR(pair.h1 / pair.h2, (0.5 + 0.5 * 0.1) / (1.0 - 0.9 * 0.9), 1e-14);
}

TEST(LikelihoodRatio, OfAnImpossibleChildIsMinusInfinity) {
    LocusEvidence const evidence = of_parents(exactly(0, 0), exactly(1, 1), without_any_mutation());
    EXPECT_EQ(log10_lr(pair_likelihoods(evidence, exactly(2, 2))), -std::numeric_limits<double>::infinity());
}

// Mutation that does not keep the frequencies leaves the population of H2 as it is.
TEST(LikelihoodRatio, UnderH2TheRemainsHaveFounderFrequencies) {
    MutationMatrix const all_to_first(3, {1, 0, 0, 1, 0, 0, 1, 0, 0});
    LocusEvidence const evidence = of_parents(exactly(1, 1), {}, locus_with(all_to_first));
    PairLikelihoods const pair = pair_likelihoods(evidence, exactly(0, 0));
    EXPECT_NEAR(pair.h1 / pair.h2, 1.0 / (0.1 * 0.1), 1e-10);
}

TEST(LikelihoodRatio, AnUntypedFamilySaysNothing) {
    LocusEvidence const evidence = of_parents({}, {}, without_any_mutation());
    EXPECT_EQ(evidence.status, EvidenceStatus::family_untyped);
    EXPECT_FALSE(evidence.has_table());
}

TEST(LikelihoodRatio, AFamilyThatContradictsItselfIsImpossible) {
    Family const siblings = support::family({founder(), founder(), child(0, 1), child(0, 1)});
    std::vector<Observation> const contradiction{exactly(0, 0), {}, {}, exactly(1, 2)};
    EXPECT_EQ(evaluate_family(siblings, without_any_mutation(), contradiction, kChild, {}).status,
              EvidenceStatus::family_impossible);
}

TEST(LikelihoodRatio, BeyondTheLimitOfOperationsNothingIsComputed) {
    LocusEvidence const evidence = of_parents(exactly(0, 1), {}, without_any_mutation(), {.operations = 1.0});
    EXPECT_EQ(evidence.status, EvidenceStatus::too_much_work);
    EXPECT_FALSE(evidence.has_table());
    EXPECT_GT(evidence.operations, 1.0);
}

TEST(FamilyObservations, AreThoseOfTheMembersSamplesAtTheLocus) {
    support::CaseBuilder builder;
    builder.locus("A", support::ladder(kLocusFrequencies)).locus("B", support::ladder(kLocusFrequencies));
    builder.reference("R1", {"10/11", "12/12"}).reference("R2", {"10/10", "10/11/12"});
    builder.family("F", {{"FA", "", "", "R1"}, {"M", "FA", "MO"}, {"MO", "", "", "R2"}}, {"M"});
    Case const& data = builder.build();
    LocusModel model = without_any_mutation();
    EXPECT_EQ(family_observations(data, data.families[0], model),
              (std::vector<Observation>{exactly(0, 1), {}, exactly(0, 0)}));
    model.locus = 1;
    EXPECT_EQ(family_observations(data, data.families[0], model),
              (std::vector<Observation>{exactly(2, 2), {}, {}})); // three alleles: set aside
}

} // namespace
} // namespace kinmatch::models
