#include "models/table_scale.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kinmatch::models {
namespace {

TEST(TableScale, BringsTheLargestValueBelowOne) {
    std::vector<double> values{3e-200, 0.0, 1e-200};
    int const shift = shift_of(values);
    rescale(values, shift);
    EXPECT_GE(largest(values), 0.5);
    EXPECT_LT(largest(values), 1.0);
    EXPECT_EQ(values[1], 0.0);
    rescale(values, -shift);
    EXPECT_EQ(values, (std::vector{3e-200, 0.0, 1e-200}));
}

TEST(TableScale, FindsTheLargestWhereverItStands) {
    for (std::size_t at = 0; at < 19; ++at) {
        std::vector<double> values(19, 1.0);
        values[at] = 2.0;
        EXPECT_EQ(largest(values), 2.0);
    }
    EXPECT_EQ(largest({}), 0.0);
}

TEST(TableScale, LeavesZerosAlone) {
    std::vector<double> zeros(3, 0.0);
    EXPECT_EQ(shift_of(zeros), 0);
    EXPECT_TRUE(is_near_one(shift_of(std::vector{0.25, 0.5})));
    EXPECT_FALSE(is_near_one(shift_of(std::vector{0.125})));
}

} // namespace
} // namespace kinmatch::models
