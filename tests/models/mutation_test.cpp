#include "models/error.hpp"
#include "models/mutation.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <string>

namespace kinmatch::models {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::vector<AlleleName> ladder(std::vector<std::string> const& names) {
    std::vector<AlleleName> alleles;
    for (std::string const& name : names)
        alleles.push_back(name == "silent" ? kSilentAllele : AlleleName::parse(name).value());
    return alleles;
}

void expect_rows_near(MutationMatrix const& matrix, std::vector<std::vector<double>> const& expected) {
    ASSERT_EQ(matrix.size(), expected.size());
    for (AlleleIndex i = 0; i < matrix.size(); ++i)
        for (AlleleIndex j = 0; j < matrix.size(); ++j)
            EXPECT_NEAR(matrix(i, j), expected[i][j], 1e-15) << i << " to " << j;
}

MutationMatrix uniform_matrix(MutationParameters const& parameters, std::vector<std::string> const& names) {
    return mutation_matrix(parameters, ladder(names),
                           std::vector<double>(names.size(), 1.0 / static_cast<double>(names.size())));
}

MutationParameters proportional(double rate) {
    return {.model = MutationModel::proportional, .rate = rate};
}

TEST(MutationMatrix, NoneIsTheIdentity) {
    EXPECT_TRUE(uniform_matrix({}, {"8", "9", "9.3"}).is_identity());
    EXPECT_FALSE(uniform_matrix({.model = MutationModel::equal, .rate = 1e-9}, {"8", "9"}).is_identity());
    EXPECT_TRUE(uniform_matrix({.model = MutationModel::equal, .rate = 0.0}, {"8", "9"}).is_identity());
}

TEST(MutationMatrix, EqualSharesTheRateAmongAllOthers) {
    expect_rows_near(uniform_matrix({.model = MutationModel::equal, .rate = 0.02}, {"8", "9", "9.3"}),
                     {{0.98, 0.01, 0.01}, {0.01, 0.98, 0.01}, {0.01, 0.01, 0.98}});
}

TEST(MutationMatrix, ProportionalKeepsTheFrequenciesAndHasTheStatedRate) {
    std::vector<double> const p{0.5, 0.3, 0.2};
    MutationMatrix const m = mutation_matrix(proportional(0.01), ladder({"8", "9", "10"}), p);
    EXPECT_NEAR(m(0, 1) / m(0, 2), 1.5, 1e-14);
    double rate = 0.0;
    for (AlleleIndex i = 0; i < 3; ++i) {
        EXPECT_NEAR(p[0] * m(0, i) + p[1] * m(1, i) + p[2] * m(2, i), p[i], 1e-15);
        rate += p[i] * (1.0 - m(i, i));
    }
    EXPECT_NEAR(rate, 0.01, 1e-15);
}

// Two alleles of 0.1 and 0.9: the rare one mutates at 0.9 a, a = R / 0.18, so R may be 0.2 at most.
TEST(MutationMatrix, ProportionalRefusesARateThatNoMatrixCanHave) {
    std::vector<double> const p{0.1, 0.9};
    EXPECT_NEAR(mutation_matrix(proportional(0.1999999), ladder({"8", "9"}), p)(0, 0), 0.0, 1e-6);
    EXPECT_THAT(
        [&] {
            (void)mutation_matrix(proportional(0.21), ladder({"8", "9"}), p);
        },
        ThrowsMessage<ModelError>(HasSubstr("rate is 0.21; with these allele frequencies at most 0.")));
    EXPECT_THROW((void)mutation_matrix(proportional(0.1), ladder({"8", "9"}), std::vector{0.0, 1.0}), ModelError);
}

TEST(MutationMatrix, StepwiseDiffersWithinAndOutsideTheGroupOfWholeSteps) {
    MutationParameters const parameters{.model = MutationModel::stepwise, .rate = 0.1, .range = 0.5, .rate2 = 0.02};
    expect_rows_near(uniform_matrix(parameters, {"8", "9", "10", "9.3"}), {{0.88, 0.1 * 2 / 3, 0.1 / 3, 0.02},
                                                                           {0.05, 0.88, 0.05, 0.02},
                                                                           {0.1 / 3, 0.1 * 2 / 3, 0.88, 0.02},
                                                                           {0.02 / 3, 0.02 / 3, 0.02 / 3, 0.98}});
}

TEST(MutationMatrix, StepwiseUsesRate2EvenWhenRateIsZero) {
    MutationParameters const parameters{.model = MutationModel::stepwise, .range = 0.5, .rate2 = 0.02};
    expect_rows_near(uniform_matrix(parameters, {"8", "9", "9.3"}),
                     {{0.98, 0, 0.02}, {0, 0.98, 0.02}, {0.01, 0.01, 0.98}});
}

TEST(MutationMatrix, StepwiseSurvivesAGapThatUnderflows) {
    MutationParameters const parameters{.model = MutationModel::stepwise, .rate = 0.1, .range = 1e-6};
    expect_rows_near(uniform_matrix(parameters, {"5", "900"}), {{0.9, 0.1}, {0.1, 0.9}});
}

TEST(MutationMatrix, OnestepGoesToExistingNeighboursOnly) {
    expect_rows_near(uniform_matrix({.model = MutationModel::onestep, .rate = 0.1}, {"8", "9", "10", "12"}),
                     {{0.9, 0.1, 0, 0}, {0.05, 0.9, 0.05, 0}, {0, 0.1, 0.9, 0}, {0, 0, 0, 1}});
    EXPECT_THAT(
        [] {
            (void)uniform_matrix({.model = MutationModel::onestep, .rate = 0.1}, {"9", "9.3"});
        },
        ThrowsMessage<ModelError>(HasSubstr("allele 9.3 is no whole number of repeats")));
}

TEST(MutationMatrix, SilentAlleleNeitherMutatesNorIsMutatedTo) {
    std::vector<double> const p{0.45, 0.45, 0.1};
    auto const with_silent = [&](MutationParameters const& parameters) {
        return mutation_matrix(parameters, ladder({"8", "9", "silent"}), p);
    };
    std::vector<std::vector<double>> const expected{{0.98, 0.02, 0}, {0.02, 0.98, 0}, {0, 0, 1}};
    expect_rows_near(with_silent({.model = MutationModel::equal, .rate = 0.02}), expected);
    expect_rows_near(with_silent({.model = MutationModel::onestep, .rate = 0.02}), expected);
    expect_rows_near(with_silent({.model = MutationModel::stepwise, .rate = 0.02, .range = 0.1, .rate2 = 0.01}),
                     expected);
}

// f = 1/2, 1/2 and S = 0.9: a = (0.018 / 0.9) / 0.5 = 0.04, off the diagonal 0.02. Summed over all alleles the rate
// is 0.9 x 0.02 = 0.018, as stated.
TEST(MutationMatrix, ProportionalWithASilentAlleleKeepsTheRateOverAllAlleles) {
    expect_rows_near(mutation_matrix(proportional(0.018), ladder({"8", "9", "silent"}), std::vector{0.45, 0.45, 0.1}),
                     {{0.98, 0.02, 0}, {0.02, 0.98, 0}, {0, 0, 1}});
}

TEST(MutationMatrix, AnAlleleAloneDoesNotMutate) {
    for (MutationModel const model :
         {MutationModel::equal, MutationModel::proportional, MutationModel::stepwise, MutationModel::onestep})
        for (std::vector<std::string> const& names : {std::vector<std::string>{"8"}, {"8", "silent"}})
            EXPECT_TRUE(uniform_matrix({.model = model, .rate = 0.1, .range = 0.5}, names).is_identity())
                << to_text(model);
}

TEST(MutationMatrix, RowsSumToOneAndNothingIsNegative) {
    std::vector<std::string> const mixed{"5", "6", "7", "8", "8.3", "9", "9.3", "10", "10.3", "11", "15.1", "silent"};
    std::vector<std::string> const whole{"5", "6", "7", "8", "11", "12", "silent"};
    for (MutationModel const model :
         {MutationModel::equal, MutationModel::proportional, MutationModel::stepwise, MutationModel::onestep})
        for (double const rate : {0.0, 1e-12, 0.002, 0.3, 0.7}) {
            SCOPED_TRACE(fmt::format("{} {}", to_text(model), rate));
            MutationMatrix const matrix = uniform_matrix({.model = model, .rate = rate, .range = 0.1, .rate2 = 0.3},
                                                         model == MutationModel::onestep ? whole : mixed);
            for (AlleleIndex i = 0; i < matrix.size(); ++i) {
                EXPECT_NEAR(std::accumulate(matrix.row(i).begin(), matrix.row(i).end(), 0.0), 1.0, 1e-15);
                EXPECT_GE(*std::ranges::min_element(matrix.row(i)), 0.0);
            }
        }
}

} // namespace
} // namespace kinmatch::models
