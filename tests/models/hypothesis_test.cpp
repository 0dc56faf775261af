#include "models/hypothesis.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

Case three_families() {
    return support::CaseBuilder()
        .family("F1", {{"A"}, {"B"}, {"C", "A", "B"}}, {"A", "C"})
        .family("F2", {{"X"}}, {})
        .family("F3", {{"Y"}}, {"Y"})
        .build();
}

TEST(Hypothesis, ThereIsOneForEveryMissingMemberInTheOrderOfTheIds) {
    EXPECT_EQ(all_hypotheses(three_families()), (std::vector<Hypothesis>{{0, 0}, {0, 2}, {2, 0}}));
}

TEST(Hypothesis, IsWrittenAsFamilyAndMember) {
    EXPECT_EQ(missing_id(three_families(), {0, 2}), "F1/C");
}

} // namespace
} // namespace kinmatch::models
