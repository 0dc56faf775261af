#include "models/elimination.hpp"
#include "models/elimination_plan.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/village.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kinmatch::models {
namespace {

using support::FamilyAtLocus;
using support::graph_of;
using support::ln;

/// Each allele depends on the next: sizes 2, 3, 4, 5.
FactorGraph chain() {
    FactorGraph graph{{2, 3, 4, 5}, {}, std::nullopt};
    for (Variable v = 0; v < 3; ++v) {
        std::vector<double> values(graph.sizes[v] * graph.sizes[v + 1]);
        std::iota(values.begin(), values.end(), 1.0);
        graph.factors.push_back({{v, v + 1}, values});
    }
    return graph;
}

double sum_of_all(FactorGraph const& graph) {
    return eliminate(graph, plan_elimination(graph, {})).as_double();
}

TEST(EliminationPlan, OrdersEveryVariableButTheFocusOnce) {
    FactorGraph graph = chain();
    EliminationPlan plan = plan_elimination(graph, {});
    std::ranges::sort(plan.order);
    EXPECT_EQ(plan.order, (std::vector<Variable>{0, 1, 2, 3}));
    graph.focus = {3, 1};
    plan = plan_elimination(graph, {});
    std::ranges::sort(plan.order);
    EXPECT_EQ(plan.order, (std::vector<Variable>{0, 2}));
    EXPECT_TRUE(plan.branches.empty());
}

TEST(EliminationPlan, TakesTheCheapEndOfAChainFirst) {
    EliminationPlan const plan = plan_elimination(chain(), {});
    EXPECT_EQ(plan.order.front(), 0U);
    // 2 x 3, then (3 + 3 x 4) twice: the factor and the message; so on.
    EXPECT_EQ(plan.operations, 6.0 + 2 * 12.0 + 2 * 20.0 + 5.0);
}

TEST(EliminationPlan, ConditioningOnEachValueSplitsTheSum) {
    FactorGraph const graph = chain();
    for (Variable v = 0; v < 4; ++v) {
        double sum = 0.0;
        for (std::size_t value = 0; value < graph.sizes[v]; ++value)
            sum += sum_of_all(conditioned(graph, v, value));
        EXPECT_DOUBLE_EQ(sum, sum_of_all(graph));
    }
}

TEST(EliminationPlan, SplitsWhatDoesNotFitIntoMemory) {
    auto const graph = graph_of(support::three_cousin_marriages(support::stepwise_locus(12)), 10);
    EliminationPlan const whole = plan_elimination(graph, {});
    ASSERT_TRUE(whole.branches.empty());
    auto const half = static_cast<std::size_t>(whole.memory_bytes / 2);
    EliminationLimits const limits{.memory_bytes = half};
    EliminationPlan const split = plan_elimination(graph, limits);
    EXPECT_EQ(split.branches.size(), graph.sizes[split.split_on]);
    EXPECT_TRUE(split.is_within(limits));
    EXPECT_LE(split.memory_bytes, static_cast<double>(half));
}

TEST(EliminationPlan, IsTheSameEveryTime) {
    auto const graph = graph_of(support::three_cousin_marriages(support::stepwise_locus(12)), 10);
    EXPECT_EQ(plan_elimination(graph, {}).order, plan_elimination(graph, {}).order);
}

// Planning alone must end, and soon: only its cost can tell that the family is too much work.
TEST(EliminationPlan, RefusesAVillageOfCousins) {
    auto const graph = graph_of(support::intermarried_village(support::stepwise_locus(50)), 8);
    EliminationPlan const plan = plan_elimination(graph, {});
    EXPECT_FALSE(plan.is_within({}));
    EXPECT_GT(plan.operations, EliminationLimits{}.operations);
    EXPECT_TRUE(std::isfinite(plan.operations));
}

TEST(EliminationPlan, VillageOfCousinsFitsWithFewAlleles) {
    auto const graph = graph_of(support::intermarried_village(support::stepwise_locus(2)), 8);
    EXPECT_TRUE(plan_elimination(graph, {}).is_within({}));
}

/// ln P(family) through one of its missing members; the plan must stay within the default limits.
double ln_likelihood_through(FamilyAtLocus const& at, MemberIndex focus) {
    auto const graph = graph_of(at, focus);
    EliminationPlan const plan = plan_elimination(graph, {});
    EXPECT_TRUE(plan.is_within({})) << plan.operations << " multiplications, " << plan.memory_bytes << " bytes";
    if (!plan.is_within({}))
        return std::nan("");
    return ln(support::sum(eliminate_all_but_focus(graph, plan)));
}

TEST(EliminationPlan, ThreeCousinMarriagesFitWithFiftyAlleles) {
    auto const at = support::three_cousin_marriages(support::stepwise_locus(50));
    double const expected = ln(support::likelihood(at));
    EXPECT_TRUE(std::isfinite(expected));
    for (MemberIndex const missing : {10U, 13U, 19U})
        EXPECT_NEAR(ln_likelihood_through(at, missing), expected, 1e-12 * std::abs(expected));
}

TEST(EliminationPlan, ThreeCousinMarriagesInLittleMemoryHaveTheSameLikelihood) {
    auto const at = support::three_cousin_marriages(support::stepwise_locus(12));
    EliminationLimits const little{.memory_bytes = 20'000};
    auto const graph = graph_of(at, kNoMember);
    EliminationPlan const plan = plan_elimination(graph, little);
    ASSERT_FALSE(plan.branches.empty());
    ASSERT_TRUE(plan.is_within(little)) << plan.operations << " " << plan.memory_bytes;
    EXPECT_NEAR(ln(eliminate(graph, plan)), ln(support::likelihood(at)), 1e-10);
}

} // namespace
} // namespace kinmatch::models
