#include "engine/scan/scan_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace kinmatch::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Codes = std::vector<std::uint32_t>;

TEST(ScanPlan, PutsTheChannelWhereRemainsDifferMostFirst) {
    ScanPlan const plan(Codes{0, 0, 1, 0, 1, 2, 0, 2, 1}, 3, Codes{1, 3, 3});
    EXPECT_THAT(plan.scan_order(), ElementsAre(1, 2, 0));
    EXPECT_THAT(plan.first_row(), ElementsAre(0, 1, 4, 7));
    EXPECT_EQ(plan.rows(), 7U);
}

TEST(ScanPlan, FillsUpToWholeStepsWithTheRowThatAddsNothing) {
    ScanPlan const plan(Codes{0, 1, 2, 3, 4}, 1, Codes(5, 5));
    EXPECT_EQ(plan.stride(), 8U);
    EXPECT_THAT(std::get<std::vector<std::uint16_t>>(plan.row_table()), ElementsAre(0, 6, 12, 18, 24, 26, 26, 26));
}

TEST(ScanPlan, SortsRemainsByTheirCodesAndKeepsTheirNumbers) {
    ScanPlan const plan(Codes{2, 2, 0, 2, 1}, 5, Codes{3});
    EXPECT_THAT(plan.original(), ElementsAre(2, 4, 0, 1, 3));
    EXPECT_THAT(std::get<std::vector<std::uint16_t>>(plan.row_table()),
                ElementsAre(0, 4, 4, 4, 1, 4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4));
}

TEST(ScanPlan, RowsOfTheTableAreInTheOrderOfTheScan) {
    ScanPlan const plan(Codes{1, 1, 1, 0}, 2, Codes{2, 2});
    EXPECT_THAT(plan.scan_order(), ElementsAre(1, 0));
    EXPECT_THAT(std::get<std::vector<std::uint16_t>>(plan.row_table()), ElementsAre(2, 1, 5, 5, 3, 1, 5, 5));
}

TEST(ScanPlan, HoldsTwoBytesARowAsLongAsTheyFit) {
    EXPECT_EQ(ScanPlan({}, 0, Codes{65533, 1}).row_table().index(), 0U);
    EXPECT_EQ(ScanPlan({}, 0, Codes{65533, 2}).row_table().index(), 1U);
    ScanPlan const plan(Codes{65534, 1, 0, 0}, 2, Codes{65535, 2});
    EXPECT_THAT(std::get<std::vector<std::uint32_t>>(plan.row_table()),
                ElementsAre(0, 65535, 65538, 65538, 65534, 65536, 65538, 65538));
}

TEST(ScanPlan, TilesAreNarrowerWhereManyRowsWouldLeaveTheCache) {
    EXPECT_EQ(ScanPlan({}, 0, Codes{1000}).lanes(), 128U);
    EXPECT_EQ(ScanPlan({}, 0, Codes{1'000'000}).lanes(), 64U);
}

TEST(ScanPlan, NeedsNeitherRemainsNorChannels) {
    EXPECT_THAT(ScanPlan({}, 0, Codes{3, 4}).original(), IsEmpty());
    EXPECT_EQ(ScanPlan({}, 2, Codes{}).rows(), 0U);
    EXPECT_THAT(ScanPlan({}, 2, Codes{}).original(), ElementsAre(0, 1));
}

TEST(ScanPlan, RefusesMoreRowsThanThirtyTwoBitsCount) {
    EXPECT_THROW(ScanPlan({}, 0, Codes{std::numeric_limits<std::uint32_t>::max(), 1}), std::length_error);
}

} // namespace
} // namespace kinmatch::engine
