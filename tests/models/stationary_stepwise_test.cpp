#include "models/error.hpp"
#include "models/stationary_stepwise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace kinmatch::models {
namespace {

// Two alleles: c = R / (2 r), so that M(i, j) = R / (2 p[i]) whatever r.
TEST(StationaryStepwise, OfTwoAllelesIsTheClosedForm) {
    MutationMatrix const matrix = stationary_stepwise_matrix(0.01, 0.3, std::vector{0.2, 0.8});
    EXPECT_DOUBLE_EQ(matrix(0, 1), 0.025);
    EXPECT_DOUBLE_EQ(matrix(1, 0), 0.00625);
    EXPECT_DOUBLE_EQ(matrix(0, 0), 0.975);
}

// Three alleles at r = 1/2: pairs sum to 2 (1/2 + 1/2 + 1/4) = 2.5.
TEST(StationaryStepwise, FallsByTheRangeWithEachStep) {
    MutationMatrix const matrix = stationary_stepwise_matrix(0.025, 0.5, std::vector{0.25, 0.25, 0.5});
    EXPECT_DOUBLE_EQ(matrix(0, 1), 0.02);
    EXPECT_DOUBLE_EQ(matrix(0, 2), 0.01);
    EXPECT_DOUBLE_EQ(matrix(2, 0), 0.005);
}

TEST(StationaryStepwise, KeepsTheFrequenciesAndHasTheRateStated) {
    std::vector<double> const p{0.05, 0.15, 0.3, 0.4, 0.1};
    MutationMatrix const matrix = stationary_stepwise_matrix(0.004, 0.1, p);
    double rate = 0.0;
    for (AlleleIndex j = 0; j < p.size(); ++j) {
        double becomes = 0.0;
        for (AlleleIndex i = 0; i < p.size(); ++i) {
            becomes += p[i] * matrix(i, j);
            EXPECT_NEAR(p[i] * matrix(i, j), p[j] * matrix(j, i), 1e-18) << "reversible";
        }
        EXPECT_NEAR(becomes, p[j], 1e-16);
        rate += p[j] * (1.0 - matrix(j, j));
    }
    EXPECT_NEAR(rate, 0.004, 1e-16);
}

TEST(StationaryStepwise, IsThatOfTheFrequenciesRescaled) {
    MutationMatrix const rescaled = stationary_stepwise_matrix(0.004, 0.1, std::vector{0.1, 0.1, 0.2});
    MutationMatrix const whole = stationary_stepwise_matrix(0.004, 0.1, std::vector{0.25, 0.25, 0.5});
    for (std::size_t i = 0; i < whole.values().size(); ++i)
        EXPECT_NEAR(rescaled.values()[i], whole.values()[i], 1e-17);
}

TEST(StationaryStepwise, IsRefusedOutsideItsDomain) {
    std::vector<double> const p{0.5, 0.5};
    EXPECT_THROW((void)stationary_stepwise_matrix(1.5, 0.1, p), ModelError);
    EXPECT_THROW((void)stationary_stepwise_matrix(0.1, 0.0, p), ModelError);
    EXPECT_THROW((void)stationary_stepwise_matrix(0.1, 1.1, p), ModelError);
    EXPECT_THROW((void)stationary_stepwise_matrix(0.1, 0.1, std::vector{0.0, 1.0}), ModelError);
    EXPECT_THROW((void)stationary_stepwise_matrix(0.01, 0.1, std::vector{0.004, 0.996}), ModelError)
        << "R / (2 p) is above 1";
    EXPECT_TRUE(stationary_stepwise_matrix(0.1, 0.1, std::vector{1.0}).is_identity());
}

} // namespace
} // namespace kinmatch::models
