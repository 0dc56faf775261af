#include "engine/scan/deficit_tile.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

using Codes = std::vector<std::uint32_t>;

TEST(DeficitTile, HoldsALaneAHypothesisAndARowACode) {
    ScanPlan const plan({}, 0, Codes{2, 1});
    DeficitTile tile(plan);
    tile.set_lane(0, std::vector{1.0, 1024.0, 1.0}, 0.0);
    tile.set_lane(127, std::vector{1024.0, 0.0, 1.0}, 0.0);
    tile.seal();
    auto const at = [&](std::size_t row, std::size_t lane) { return int{tile.deficits()[row * tile.lanes() + lane]}; };
    EXPECT_EQ(at(0, 0), 254);
    EXPECT_EQ(at(1, 0), 0);
    EXPECT_EQ(at(0, 127), 0);
    EXPECT_EQ(at(1, 127), 255);
    EXPECT_EQ(at(2, 0), 0);
}

TEST(DeficitTile, LanesNotSetStartAtTheEnd) {
    ScanPlan const plan({}, 0, Codes{1});
    DeficitTile tile(plan);
    tile.set_lane(3, std::vector{1.0}, 0.0);
    tile.seal();
    for (std::size_t lane = 0; lane < tile.lanes(); ++lane)
        EXPECT_EQ(tile.deficits()[tile.lanes() + lane], lane == 3 ? 0 : 255);
}

TEST(DeficitTile, ClearUnsetsLanes) {
    ScanPlan const plan({}, 0, Codes{1});
    DeficitTile tile(plan);
    tile.set_lane(3, std::vector{1.0}, 0.0);
    tile.seal();
    EXPECT_TRUE(tile.is_sealed());
    tile.clear();
    EXPECT_FALSE(tile.is_sealed());
    tile.seal();
    EXPECT_EQ(tile.deficits()[tile.lanes() + 3], 255);
}

} // namespace
} // namespace kinmatch::engine
