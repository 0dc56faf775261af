#pragma once

#include "tests/support/locus_likelihood.hpp"

#include <gtest/gtest.h>

namespace kinmatch::support {

/// Tells what is impossible, which must be 0 to the bit, from what is merely rare.
inline void expect_same(double computed, double defined, double tolerance) {
    if (defined == 0.0)
        EXPECT_EQ(computed, 0.0);
    else
        EXPECT_LT(relative_difference(computed, defined), tolerance) << computed << " for " << defined;
}

} // namespace kinmatch::support
