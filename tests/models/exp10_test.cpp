#include "models/exp10.hpp"
#include "models/log10.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kinmatch::models {
namespace {

TEST(PortableExp10, IsThePowerOfTenOfTheLibraryWithinRounding) {
    for (double x = -307.0; x <= 308.0; x += 0.37) {
        auto const expected = static_cast<double>(std::pow(10.0L, static_cast<long double>(x)));
        EXPECT_NEAR(portable_exp10(x) / expected, 1.0, 1e-15) << x;
    }
}

TEST(PortableExp10, IsExactAtTheEnds) {
    EXPECT_EQ(portable_exp10(0.0), 1.0);
    EXPECT_EQ(portable_exp10(-std::numeric_limits<double>::infinity()), 0.0);
    EXPECT_EQ(portable_exp10(-400.0), 0.0);
    EXPECT_EQ(portable_exp10(400.0), std::numeric_limits<double>::infinity());
    EXPECT_EQ(portable_exp10(std::numeric_limits<double>::infinity()), std::numeric_limits<double>::infinity());
}

TEST(PortableExp10, UndoesTheLogarithm) {
    for (double const x : {0.3, 1.0, 7.25, 1e-5, 123456.0, 4e200})
        EXPECT_NEAR(portable_exp10(portable_log10(x)) / x, 1.0, 2e-13) << x;
}

TEST(PortableExp10, HoldsSubnormals) {
    EXPECT_GT(portable_exp10(-320.0), 0.0);
    EXPECT_LT(portable_exp10(-320.0), std::numeric_limits<double>::min());
}

} // namespace
} // namespace kinmatch::models
