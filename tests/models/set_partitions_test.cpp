#include "models/set_partitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace kinmatch::models {
namespace {

using Partition = std::vector<std::uint32_t>;

std::vector<Partition> all_partitions(std::size_t things) {
    SetPartitions walk(things);
    std::vector<Partition> partitions;
    do
        partitions.emplace_back(walk.class_of().begin(), walk.class_of().end());
    while (walk.next());
    return partitions;
}

/// Each class is begun by a thing before which all smaller numbers have been given.
bool is_restricted_growth(Partition const& partition) {
    std::uint32_t begun = 0;
    for (std::uint32_t const k : partition) {
        if (k > begun)
            return false;
        begun = std::max(begun, k + 1);
    }
    return true;
}

constexpr std::array kBell{1.0, 1.0, 2.0, 5.0, 15.0, 52.0, 203.0, 877.0, 4140.0, 21147.0};

TEST(BellNumber, IsTheOneOfTheTables) {
    for (std::size_t things = 0; things < kBell.size(); ++things)
        EXPECT_EQ(bell_number(things), kBell[things]) << things;
    EXPECT_EQ(bell_number(22), 4506715738447323.0);
}

TEST(SetPartitions, AreAsManyAsTheBellNumber) {
    for (std::size_t things = 0; things < kBell.size(); ++things)
        EXPECT_EQ(static_cast<double>(all_partitions(things).size()), kBell[things]) << things;
}

TEST(SetPartitions, ComeOnceEach) {
    for (std::size_t things = 0; things < kBell.size(); ++things) {
        std::vector<Partition> const partitions = all_partitions(things);
        EXPECT_TRUE(std::ranges::all_of(partitions, is_restricted_growth)) << things;
        EXPECT_EQ(std::set(partitions.begin(), partitions.end()).size(), partitions.size()) << things;
    }
}

TEST(SetPartitions, GoFromAllTogetherToAllApart) {
    EXPECT_EQ(all_partitions(3), (std::vector<Partition>{{0, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 1, 1}, {0, 1, 2}}));
}

TEST(SetPartitions, OfNothingIsOneEmptyPartition) {
    EXPECT_EQ(all_partitions(0), std::vector<Partition>{{}});
}

} // namespace
} // namespace kinmatch::models
