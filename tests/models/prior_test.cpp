#include "models/error.hpp"
#include "models/prior.hpp"
#include "tests/support/case_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::HasSubstr;

/// Two families with three missing persons: F/A, F/B and G/A; their other members are not sought.
Case three_missing() {
    return support::CaseBuilder()
        .family("F", {{"A"}, {"B"}, {"C"}}, {"A", "B"})
        .family("G", {{"0"}, {"A"}}, {"A"})
        .build();
}

TEST(Priors, AreOneInNPlusOneByDefault) {
    Priors const priors{three_missing(), {}};
    EXPECT_EQ(priors.missing_persons(), 3u);
    for (auto const& [family, member] : {std::pair{0u, 0u}, {0u, 1u}, {1u, 1u}})
        EXPECT_DOUBLE_EQ(priors(family, member), 0.25);
    EXPECT_DOUBLE_EQ(priors.of_none(), 0.25);
    EXPECT_DOUBLE_EQ(priors.by_rule(), 0.25);
}

TEST(Priors, OfTheCaseBeatTheDefault) {
    Case data = three_missing();
    data.families[0].members[1].prior = 0.4;
    data.families[0].members[2].prior = 0.9; // nobody seeks her
    Priors const priors{data, {}};
    EXPECT_DOUBLE_EQ(priors(0, 0), 0.25);
    EXPECT_DOUBLE_EQ(priors(0, 1), 0.4);
    EXPECT_DOUBLE_EQ(priors(1, 1), 0.25);
    EXPECT_NEAR(priors.of_none(), 0.1, 1e-15);
    EXPECT_EQ(priors.stated_by_case(), 1u);
}

TEST(Priors, StatedForTheRunBeatThoseOfTheCase) {
    Case data = three_missing();
    data.families[0].members[1].prior = 0.4;
    Priors const each{data, {.of_each_pair = 0.01}};
    EXPECT_EQ(each(0, 1), 0.01);
    EXPECT_NEAR(each.of_none(), 0.97, 1e-15);
    EXPECT_EQ(each.stated_by_case(), 0u);
    Priors const none{data, {.of_none = 0.7}};
    EXPECT_NEAR(none(0, 1), 0.1, 1e-15);
    EXPECT_NEAR(none.of_none(), 0.7, 1e-15);
}

TEST(Priors, MayLeaveNothingForNone) {
    Priors const priors{three_missing(), {.of_none = 0.0}};
    EXPECT_DOUBLE_EQ(priors(1, 1), 1.0 / 3.0);
    EXPECT_NEAR(priors.of_none(), 0.0, 1e-15);
}

TEST(Priors, ThatSumAboveOneAreRefusedByTheirSum) {
    try {
        Priors const priors{three_missing(), {.of_each_pair = 0.4}};
        FAIL();
    } catch (ModelError const& error) {
        EXPECT_THAT(error.what(), HasSubstr("sum to 1.2 over the 3 missing persons"));
    }
    Case data = three_missing();
    data.families[1].members[1].prior = 0.9; // beside twice 1/4
    EXPECT_THROW((Priors{data, {}}), ModelError);
}

TEST(Priors, OfACaseInWhichNobodyIsMissingAreAllForNone) {
    Priors const priors{support::CaseBuilder().family("F", {{"A"}}, {}).build(), {}};
    EXPECT_EQ(priors.of_none(), 1.0);
    EXPECT_EQ(priors.missing_persons(), 0u);
}

} // namespace
} // namespace kinmatch::models
