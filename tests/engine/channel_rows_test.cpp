#include "engine/channel_rows.hpp"
#include "models/genotype.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

using models::Observation;

/// Alleles 0 and 1 of 0.25 and 0.75; prints 0/0, 0/1, 0/?, and 1/1 of half a chance.
class ChannelRowsTest : public testing::Test {
  protected:
    models::MutationMatrix none_ = models::MutationMatrix::identity(2);
    models::LocusModel locus_{0, {{models::AlleleName{100}, models::AlleleName{110}}, {0.25, 0.75}}, none_, none_};
    Channel channel_{.locus_model = 0,
                     .observations = {{},
                                      Observation{{{0, 0}, 1.0}},
                                      Observation{{{0, 1}, 1.0}},
                                      Observation{{{0, 0}, 1.0}, {{0, 1}, 1.0}},
                                      Observation{{{1, 1}, 0.5}}},
                     .of_a_man = {}};
    ChannelRows rows_{channel_, locus_};

    std::vector<double> joint_{0.02, 0.0, 0.08}; ///< of 0/0, 0/1 and 1/1
};

TEST_F(ChannelRowsTest, TheLrIsTheJointProbabilityOverThatOfStrangers) {
    std::vector<double> lr(5, 1.0);
    rows_.fill_lr(joint_, 0.1, lr);
    EXPECT_EQ(lr[kNotTyped], 1.0);
    EXPECT_NEAR(lr[1], 0.02 / (0.1 * 0.0625), 1e-15);
    EXPECT_EQ(lr[2], 0.0);
    EXPECT_NEAR(lr[3], 0.02 / (0.1 * (0.0625 + 0.375)), 1e-15);
    EXPECT_NEAR(lr[4], 0.08 / (0.1 * 0.5625), 1e-15);
}

TEST_F(ChannelRowsTest, APrintIsImpossibleIfEveryGenotypeOfItIs) {
    std::vector<std::uint8_t> impossible(5, 7);
    rows_.fill_impossible(joint_, impossible);
    EXPECT_EQ(impossible, (std::vector<std::uint8_t>{7, 0, 1, 0, 0}));
}

} // namespace
} // namespace kinmatch::engine
