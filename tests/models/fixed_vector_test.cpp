#include "models/fixed_vector.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kinmatch::models {
namespace {

TEST(FixedVector, HoldsWhatWasPushedUntilItIsFull) {
    FixedVector<int, 2> numbers;
    EXPECT_TRUE(numbers.empty());
    numbers.push_back(3);
    EXPECT_FALSE(numbers.is_full());
    numbers.push_back(4);
    EXPECT_TRUE(numbers.is_full());
    EXPECT_EQ(std::vector<int>(numbers.begin(), numbers.end()), (std::vector{3, 4}));
}

TEST(FixedVector, CopiesAreIndependent) {
    FixedVector<int, 2> numbers;
    numbers.push_back(3);
    FixedVector<int, 2> copy = numbers;
    copy[0] = 5;
    copy.push_back(6);
    EXPECT_EQ(numbers.size(), 1U);
    EXPECT_EQ(numbers[0], 3);
    numbers = copy;
    EXPECT_EQ(numbers[1], 6);
}

} // namespace
} // namespace kinmatch::models
