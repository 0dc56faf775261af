#include "engine/scan/checkpoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Alive = std::vector<std::size_t>;

TEST(Checkpoints, OnlyTheLastChannelWhereNothingIsCertifiedBefore) {
    EXPECT_THAT(choose_checkpoints(Alive{512, 512, 512, 512, 512, 512, 3}), ElementsAre(6));
}

TEST(Checkpoints, LookOnceWhereAllLanesBecomeCertified) {
    EXPECT_THAT(choose_checkpoints(Alive{512, 512, 512, 0, 0, 0, 0, 0, 0, 0, 0}), ElementsAre(3, 10));
}

TEST(Checkpoints, DoNotLookWhereLittleIsLeftToSkip) {
    EXPECT_THAT(choose_checkpoints(Alive{512, 512, 512, 512, 512, 256, 256}), ElementsAre(6));
}

TEST(Checkpoints, DoNotLookWhereTheProcessorWouldGuessWrong) {
    EXPECT_THAT(choose_checkpoints(Alive{512, 512, 512, 256, 256, 0}), ElementsAre(5));
}

TEST(Checkpoints, AreLastChannelWithoutASample) {
    EXPECT_THAT(choose_checkpoints(Alive{0, 0, 0, 0}).back(), 3);
}

TEST(Checkpoints, AreNoneWithoutChannels) {
    EXPECT_THAT(choose_checkpoints(Alive{5}), IsEmpty());
}

} // namespace
} // namespace kinmatch::engine
