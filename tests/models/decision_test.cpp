#include "models/decision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::ElementsAre;

Decision decided(std::string remains, std::string at) {
    Decision decision;
    decision.remains = std::move(remains);
    decision.decided_at = std::move(at);
    return decision;
}

TEST(Verdict, ReadsBackFromItsWord) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(verdict_from(to_text(static_cast<Verdict>(i))), static_cast<Verdict>(i));
    EXPECT_EQ(to_text(Verdict::need_more_data), "need more data");
    EXPECT_EQ(verdict_from("identified"), std::nullopt);
    EXPECT_EQ(verdict_from(""), std::nullopt);
}

TEST(StandingDecisions, AreTheLastDecidedInWhateverOrderTheyArrive) {
    std::vector<Decision> const list{decided("V1", "2026-11-22T10:00:00Z"), decided("V2", "2026-11-22T08:00:00Z"),
                                     decided("V1", "2026-11-22T09:00:00Z"), decided("V2", "2026-11-22T08:00:01Z")};
    EXPECT_THAT(standing_decisions(list), ElementsAre(0U, 3U));
}

TEST(StandingDecisions, AreTheLaterInTheListOfTwoDecidedAtOnce) {
    std::vector<Decision> const list{decided("V1", "2026-11-22T10:00:00Z"), decided("V1", "2026-11-22T10:00:00Z")};
    EXPECT_THAT(standing_decisions(list), ElementsAre(1U));
}

TEST(StandingDecisions, TellFractionsOfASecondApart) {
    std::vector<Decision> const list{decided("V1", "2026-11-22T10:00:00.500Z"), decided("V1", "2026-11-22T10:00:00Z"),
                                     decided("V1", "2026-11-22T10:00:00.499Z")};
    EXPECT_THAT(standing_decisions(list), ElementsAre(0U));
}

// "a" of "bc" is not "ab" of "c".
TEST(StandingDecisions, KeepPairsApart) {
    Decision one = decided("V1", "2026-11-22T10:00:00Z"), other = one;
    one.family = "a";
    one.missing_person = "bc";
    other.family = "ab";
    other.missing_person = "c";
    EXPECT_FALSE(is_same_pair(one, other));
    EXPECT_THAT(standing_decisions(std::vector{one, other}), ElementsAre(0U, 1U));
}

} // namespace
} // namespace kinmatch::models
