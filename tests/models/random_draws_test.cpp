#include "models/random_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace kinmatch::models {
namespace {

// The C++ standard states that the 10,000th draw of a default-seeded mt19937_64 is this number; ours is its upper 53
// bits. If this fails, no seed means what it meant.
TEST(RandomDraws, AreThoseThatTheStandardFixes) {
    RandomDraws draws(5489);
    for (int i = 1; i < 10'000; ++i)
        (void)draws.uniform();
    EXPECT_EQ(draws.uniform(), static_cast<double>(9981545732273789042ULL >> 11) * 0x1p-53);
}

TEST(RandomDraws, AreUniformBelowN) {
    RandomDraws draws(1);
    std::array<int, 7> seen{};
    for (int i = 0; i < 70'000; ++i)
        ++seen[draws.below(7)];
    for (int const count : seen)
        EXPECT_NEAR(count, 10'000, 5 * std::sqrt(70'000 * 6.0 / 49));
}

TEST(RandomDraws, ChooseASubsetWithoutRepeats) {
    RandomDraws draws(1);
    std::array items{1, 2, 3, 4, 5, 6, 7, 8, 9};
    draws.choose_to_front(std::span<int>{items}, 4);
    std::set<int> const all(items.begin(), items.end());
    EXPECT_EQ(all.size(), items.size());
    EXPECT_FALSE(std::ranges::is_sorted(items));
}

} // namespace
} // namespace kinmatch::models
