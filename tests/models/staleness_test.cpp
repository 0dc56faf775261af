#include "models/staleness.hpp"
#include "tests/support/infinity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::kExcluded;
using testing::ElementsAre;
using testing::IsEmpty;

Decision decision(double log10_lr = 6.0) {
    Decision made;
    made.log10_lr = log10_lr;
    made.remains_hash = "r";
    made.family_hash = "f";
    return made;
}

PairNow now(double log10_lr = 6.0) {
    return {"r", "f", true, log10_lr};
}

TEST(StaleReasons, AreNoneWhereNothingChanged) {
    EXPECT_THAT(stale_reasons(decision(), now()), IsEmpty());
    EXPECT_THAT(stale_reasons(decision(kExcluded), now(kExcluded)), IsEmpty());
}

TEST(StaleReasons, PassOverAMoveOfOneHundredthButNoMore) {
    EXPECT_THAT(stale_reasons(decision(), now(6.0099)), IsEmpty());
    EXPECT_THAT(stale_reasons(decision(), now(5.9901)), IsEmpty());
    EXPECT_THAT(stale_reasons(decision(), now(6.0101)), ElementsAre("log10 LR was 6.000 and is 6.010"));
    EXPECT_THAT(stale_reasons(decision(), now(5.9899)), ElementsAre("log10 LR was 6.000 and is 5.990"));
    EXPECT_THAT(stale_reasons(decision(), now(kExcluded)), ElementsAre("log10 LR was 6.000 and is -inf"));
    EXPECT_THAT(stale_reasons(decision(kExcluded), now()), ElementsAre("log10 LR was -inf and is 6.000"));
}

TEST(StaleReasons, NameEachInputThatChanged) {
    PairNow changed = now();
    changed.remains_hash = "other";
    EXPECT_THAT(stale_reasons(decision(), changed), ElementsAre("the profile of the remains changed"));
    changed.family_hash = "other";
    EXPECT_THAT(stale_reasons(decision(), changed),
                ElementsAre("the profile of the remains changed", "the pedigree or a reference of the family changed"));
}

TEST(StaleReasons, SayWhoIsNoLongerThere) {
    PairNow changed = now();
    changed.log10_lr.reset();
    EXPECT_THAT(stale_reasons(decision(), changed), ElementsAre("the pair is no longer listed"));
    changed.is_sought = false;
    EXPECT_THAT(stale_reasons(decision(), changed), ElementsAre("the family no longer seeks the missing person"));
    changed.family_hash.reset();
    EXPECT_THAT(stale_reasons(decision(), changed), ElementsAre("the family is no longer in the case"));
    changed.remains_hash.reset();
    EXPECT_THAT(stale_reasons(decision(), changed),
                ElementsAre("the remains are no longer in the case", "the family is no longer in the case"));
}

} // namespace
} // namespace kinmatch::models
