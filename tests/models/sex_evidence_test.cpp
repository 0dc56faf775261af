#include "models/error.hpp"
#include "models/sex_evidence.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::models {
namespace {

/// One sample V with these amelogenin prints, X being "1" and Y "2", and this recorded sex.
Case case_of(std::string const& prints, Sex recorded = Sex::unknown) {
    Case data = support::CaseBuilder().locus("AMEL", {}).remains("V", {prints}).build();
    data.loci[0].kind = LocusKind::sex;
    data.samples[0].sex = recorded;
    return data;
}

// (1 - 0.001) / 0.5 = 1.998 and 0.001 / 0.5 = 0.002.
TEST(SexEvidence, EqualSexesSpeakForThePairAndDifferentOnesAgainstIt) {
    EXPECT_NEAR(sex_evidence(Sex::male, Sex::male, {}).log10_lr, std::log10(1.998), 1e-15);
    EXPECT_NEAR(sex_evidence(Sex::female, Sex::female, {}).log10_lr, std::log10(1.998), 1e-15);
    EXPECT_NEAR(sex_evidence(Sex::female, Sex::male, {}).log10_lr, std::log10(0.002), 1e-15);
    EXPECT_NEAR(sex_evidence(Sex::male, Sex::female, {}).log10_lr, std::log10(0.002), 1e-15);
    EXPECT_FALSE(sex_evidence(Sex::male, Sex::male, {}).conflict);
    EXPECT_TRUE(sex_evidence(Sex::male, Sex::female, {}).conflict);
}

TEST(SexEvidence, AnUnknownSexSaysNothing) {
    for (Sex const sex : {Sex::unknown, Sex::male, Sex::female}) {
        EXPECT_EQ(sex_evidence(Sex::unknown, sex, {}), SexEvidence{});
        EXPECT_EQ(sex_evidence(sex, Sex::unknown, {}), SexEvidence{});
    }
}

TEST(SexEvidence, FollowsTheErrorAndTheFrequencyStated) {
    EXPECT_NEAR(sex_evidence(Sex::male, Sex::male, {.error = 0.02, .frequency = 0.7}).log10_lr, std::log10(1.4), 1e-15);
    EXPECT_NEAR(sex_evidence(Sex::male, Sex::female, {.error = 0.02, .frequency = 0.4}).log10_lr, std::log10(0.05),
                1e-15);
}

// The mean over what may be observed of a person unrelated to the family.
TEST(SexEvidence, TheMeanLikelihoodRatioUnderH2Is1) {
    double const equal = std::pow(10.0, sex_evidence(Sex::male, Sex::male, {.error = 0.03}).log10_lr);
    double const different = std::pow(10.0, sex_evidence(Sex::female, Sex::male, {.error = 0.03}).log10_lr);
    EXPECT_NEAR(0.5 * equal + 0.5 * different, 1.0, 1e-12);
}

TEST(SexEvidence, TheTableByObservedSexHoldsTheSame) {
    auto const table = sex_evidence_by_observed(Sex::female, {});
    for (Sex const observed : {Sex::unknown, Sex::male, Sex::female})
        EXPECT_EQ(table.at(static_cast<std::size_t>(observed)), sex_evidence(observed, Sex::female, {}));
}

TEST(SexEvidence, ImpossibleParametersAreRefused) {
    for (double const error : {0.0, -0.1, 0.6, std::nan("")})
        EXPECT_THROW((void)sex_evidence(Sex::male, Sex::male, {.error = error}), ModelError);
    for (double const frequency : {0.0, 1.1, std::nan("")})
        EXPECT_THROW((void)sex_evidence(Sex::male, Sex::male, {.frequency = frequency}), ModelError);
}

TEST(AmelogeninSex, IsMaleWithAnyY) {
    for (char const* prints : {"1/2", "2", "2/2", "1/1|1/2", "1|2", "1/1/2"})
        EXPECT_EQ(amelogenin_sex(case_of(prints), 0), Sex::male) << prints;
}

TEST(AmelogeninSex, IsFemaleWithXAloneTwice) {
    for (char const* prints : {"1/1", "1|1", "1/1|1"})
        EXPECT_EQ(amelogenin_sex(case_of(prints), 0), Sex::female) << prints;
}

TEST(AmelogeninSex, IsUnknownWithASingleXOrNothing) {
    for (char const* prints : {"", "1", "1/?"})
        EXPECT_EQ(amelogenin_sex(case_of(prints), 0), Sex::unknown) << prints;
}

TEST(AmelogeninSex, LooksAtNoOtherLocus) {
    Case data = case_of("1/2");
    data.loci[0].kind = LocusKind::autosomal;
    EXPECT_EQ(amelogenin_sex(data, 0), Sex::unknown);
}

TEST(ObservedSex, IsTheRecordedOneElseThatOfAmelogenin) {
    EXPECT_EQ(observed_sex(case_of("", Sex::female), 0), Sex::female);
    EXPECT_EQ(observed_sex(case_of("1", Sex::male), 0), Sex::male);
    EXPECT_EQ(observed_sex(case_of("1/2"), 0), Sex::male);
    EXPECT_EQ(observed_sex(case_of("1/1", Sex::female), 0), Sex::female);
    EXPECT_EQ(observed_sex(case_of(""), 0), Sex::unknown);
}

TEST(ObservedSex, IsUnknownWhereRecordAndAmelogeninDiffer) {
    for (auto const& data : {case_of("1/2", Sex::female), case_of("1/1", Sex::male)}) {
        EXPECT_TRUE(has_two_sexes(data, 0));
        EXPECT_EQ(observed_sex(data, 0), Sex::unknown);
    }
    EXPECT_FALSE(has_two_sexes(case_of("1/1"), 0));
    EXPECT_FALSE(has_two_sexes(case_of("1", Sex::male), 0));
}

} // namespace
} // namespace kinmatch::models
