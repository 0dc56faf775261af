#include "models/error.hpp"
#include "models/scaled_mutation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

std::vector<AlleleName> const kLadderOfFour{AlleleName{80}, AlleleName{90}, AlleleName{93}, AlleleName{110}};
std::vector<double> const kLadderFrequencies{0.1, 0.2, 0.3, 0.4};

MutationParameters parameters(MutationModel model, double factor) {
    return {.model = model, .rate = factor * 0.02, .range = 0.1, .rate2 = factor * 0.001};
}

TEST(ScaledMutation, IsTheMatrixOfTheScaledRates) {
    for (MutationModel const model : {MutationModel::equal, MutationModel::proportional, MutationModel::stepwise})
        for (double const factor : {0.5, 2.0}) {
            MutationMatrix const expected =
                mutation_matrix(parameters(model, factor), kLadderOfFour, kLadderFrequencies);
            MutationMatrix const actual =
                scaled(mutation_matrix(parameters(model, 1.0), kLadderOfFour, kLadderFrequencies), factor);
            for (AlleleIndex i = 0; i < kLadderOfFour.size(); ++i)
                for (AlleleIndex j = 0; j < kLadderOfFour.size(); ++j)
                    EXPECT_NEAR(actual(i, j), expected(i, j), 1e-15) << to_text(model) << " " << factor;
        }
}

TEST(ScaledMutation, OfACustomMatrixAdjustsTheDiagonal) {
    MutationMatrix const matrix(2, {0.9, 0.1, 0.25, 0.75});
    EXPECT_EQ(scaled(matrix, 0.5), MutationMatrix(2, {0.95, 0.05, 0.125, 0.875}));
    EXPECT_EQ(scaled(matrix, 2.0), MutationMatrix(2, {0.8, 0.2, 0.5, 0.5}));
}

TEST(ScaledMutation, ByOneIsTheMatrixItself) {
    MutationMatrix const matrix =
        mutation_matrix(parameters(MutationModel::stepwise, 1.0), kLadderOfFour, kLadderFrequencies);
    EXPECT_EQ(scaled(matrix, 1.0), matrix);
}

TEST(ScaledMutation, RefusesMoreMutationsThanThereAreMeioses) {
    MutationMatrix const matrix(2, {0.4, 0.6, 0.0, 1.0});
    EXPECT_THAT([&] { (void)scaled(matrix, 2.0); },
                testing::ThrowsMessage<ModelError>(testing::HasSubstr("give an allele the probability 1.2 to mutate")));
}

} // namespace
} // namespace kinmatch::models
