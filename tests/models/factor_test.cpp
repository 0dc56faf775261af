#include "models/factor.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace kinmatch::models {
namespace {

using Sizes = std::vector<std::size_t>;
using Assignment = std::vector<std::size_t>; ///< [variables]
using Scope = std::vector<Variable>;

Sizes const kSizes{2, 3, 4, 1};

std::size_t volume(Scope const& scope) {
    std::size_t product = 1;
    for (Variable const v : scope)
        product *= kSizes[v];
    return product;
}

/// Values that tell every cell apart, 1 at the first.
Factor numbered(Scope const& scope, double step) {
    Factor factor{scope, std::vector<double>(volume(scope))};
    for (std::size_t i = 0; i < factor.values.size(); ++i)
        factor.values[i] = 1.0 + step * static_cast<double>(i);
    return factor;
}

/// By the definition of row-major.
double value_at(Factor const& factor, Assignment const& at) {
    std::size_t index = 0;
    for (Variable const v : factor.scope)
        index = index * kSizes[v] + at[v];
    return factor.values[index];
}

double product_at(std::vector<Factor> const& factors, Assignment const& at) {
    double product = 1.0;
    for (Factor const& factor : factors)
        product *= value_at(factor, at);
    return product;
}

void for_each_assignment(std::function<void(Assignment const&)> const& visit) {
    Assignment at(kSizes.size());
    for (at[0] = 0; at[0] < kSizes[0]; ++at[0])
        for (at[1] = 0; at[1] < kSizes[1]; ++at[1])
            for (at[2] = 0; at[2] < kSizes[2]; ++at[2])
                visit(at);
}

std::vector<Factor> const kFactors{numbered({0, 1}, 0.5), numbered({2, 1}, 0.25), numbered({1}, 2.0),
                                   numbered({}, 0.0)};

std::vector<Factor const*> list(std::vector<Factor> const& factors) {
    std::vector<Factor const*> pointers;
    for (Factor const& factor : factors)
        pointers.push_back(&factor);
    return pointers;
}

TEST(Factor, SumOutMultipliesAndSums) {
    for (Variable const eliminated : {0U, 1U, 2U}) {
        SCOPED_TRACE(eliminated);
        Factor const result = sum_out(eliminated, list(kFactors), kSizes);
        EXPECT_EQ(std::ranges::count(result.scope, eliminated), 0);
        for_each_assignment([&](Assignment const& at) {
            Assignment each = at;
            double sum = 0.0;
            for (each[eliminated] = 0; each[eliminated] < kSizes[eliminated]; ++each[eliminated])
                sum += product_at(kFactors, each);
            EXPECT_DOUBLE_EQ(value_at(result, at), sum);
        });
    }
}

TEST(Factor, SumOutPutsTheLargestVariableLast) {
    EXPECT_EQ(sum_out(1, list(kFactors), kSizes).scope, (Scope{0, 2}));
    EXPECT_EQ(sum_out(0, list({numbered({2, 0, 1}, 1.0)}), kSizes).scope, (Scope{1, 2}));
}

TEST(Factor, SumOutOfAVariableThatNothingDependsOnCountsItsValues) {
    Factor const result = sum_out(2, {}, kSizes);
    EXPECT_TRUE(result.scope.empty());
    EXPECT_EQ(result.values, std::vector{4.0});
}

TEST(Factor, ZeroStaysZero) {
    Factor const zero{{}, {0.0}};
    EXPECT_EQ(sum_out(0, list({zero, numbered({0}, 1.0)}), kSizes).values, std::vector{0.0});
}

// One to three factors along a row are multiplied in registers, more in a row of their own.
TEST(Factor, SumOutMultipliesAnyNumberOfFactorsAlongARow) {
    std::vector<Factor> factors;
    for (std::size_t count = 1; count < 7; ++count) {
        factors.push_back(numbered(count % 2 == 0 ? Scope{0, 2} : Scope{2, 0}, 0.5 * static_cast<double>(count)));
        Factor const result = sum_out(0, list(factors), kSizes);
        for_each_assignment([&](Assignment const& at) {
            double const sum = product_at(factors, {0, 0, at[2], 0}) + product_at(factors, {1, 0, at[2], 0});
            EXPECT_DOUBLE_EQ(value_at(result, at), sum) << count;
        });
    }
}

TEST(Factor, ProductFollowsTheScopeAsked) {
    for (Scope const& scope : {Scope{0, 1, 2}, Scope{2, 0, 1}, Scope{1, 2, 0, 3}}) {
        Factor const result = product(scope, list(kFactors), kSizes);
        EXPECT_EQ(result.scope, scope);
        for_each_assignment(
            [&](Assignment const& at) { EXPECT_DOUBLE_EQ(value_at(result, at), product_at(kFactors, at)); });
    }
}

TEST(Factor, ProductOfNothingIsOne) {
    EXPECT_EQ(product({}, {}, kSizes).values, std::vector{1.0});
    EXPECT_EQ(product({0}, {}, kSizes).values, (std::vector{1.0, 1.0}));
}

TEST(Factor, RestrictedIsTheSlice) {
    Factor const factor = numbered({1, 0, 2}, 1.0);
    Factor const slice = restricted(factor, 0, 1, kSizes);
    EXPECT_EQ(slice.scope, (Scope{1, 2}));
    for_each_assignment([&](Assignment const& at) {
        Assignment const restricted_at{1, at[1], at[2], 0};
        EXPECT_EQ(value_at(slice, at), value_at(factor, restricted_at));
    });
}

TEST(Factor, RestrictedLeavesWhatDoesNotDependAlone) {
    Factor const factor = numbered({1, 2}, 1.0);
    EXPECT_EQ(restricted(factor, 0, 1, kSizes).values, factor.values);
}

// 0: a meiosis. Where it chose the other allele the factor is 1 for all values of this one.
TEST(Factor, RestrictedDropsVariablesThatNoLongerMatter) {
    Factor const chosen{{0, 1}, {0.25, 0.5, 0.75, 1.0, 1.0, 1.0}};
    EXPECT_EQ(restricted(chosen, 0, 0, kSizes).scope, Scope{1});
    Factor const other = restricted(chosen, 0, 1, kSizes);
    EXPECT_TRUE(other.scope.empty());
    EXPECT_EQ(other.values, std::vector{1.0});
}

} // namespace
} // namespace kinmatch::models
