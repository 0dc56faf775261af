#include "models/elimination.hpp"
#include "models/elimination_program.hpp"
#include "models/elimination_stages.hpp"
#include "models/elimination_steps.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/village.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace kinmatch::models {
namespace {

using support::FamilyAtLocus;
using support::graph_of;

/// The last table of a program, by its steps one after another.
std::vector<double> run_all(EliminationProgram const& program, FactorGraph const& graph) {
    std::vector<std::vector<double>> values(program.volumes.size());
    std::vector<double const*> tables(program.volumes.size());
    for (std::size_t f = 0; f < program.factors; ++f)
        tables[f] = graph.factors[f].values.data();
    StepRoom room;
    for (Step const& step : program.steps) {
        Slot const result = result_of(step);
        values[result].resize(program.volumes[result]);
        static_cast<void>(run(step, tables, values[result], room));
        tables[result] = values[result].data();
    }
    return values.back();
}

TEST(EliminationProgram, ItsStepsGiveTheBitsOfElimination) {
    for (std::size_t const alleles : {2U, 3U, 7U, 9U}) {
        SCOPED_TRACE(alleles);
        auto const graph = graph_of(support::three_cousin_marriages(support::stepwise_locus(alleles)), 10);
        auto const plan = plan_elimination(graph, {});
        EXPECT_EQ(run_all(make_program(graph, plan.order), graph), eliminate_all_but_focus(graph, plan).values);
    }
}

TEST(EliminationProgram, UsesUpEveryTableOnce) {
    auto const graph = graph_of(support::three_cousin_marriages(support::stepwise_locus(4)), 10);
    auto const program = make_program(graph, plan_elimination(graph, {}).order);
    std::multiset<Slot> used;
    for (Step const& step : program.steps)
        used.insert(operands_of(step).begin(), operands_of(step).end());
    EXPECT_EQ(used.size(), program.volumes.size() - 1);
    for (Slot slot = 0; slot < program.volumes.size(); ++slot)
        EXPECT_EQ(used.count(slot), slot == result_of(program.steps.back()) ? 0U : 1U);
}

// A row of four factors that all vary along it is longer than what is multiplied in registers.
TEST(EliminationSteps, MultipliesManyRows) {
    std::vector<double> const rows[]{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
    std::vector<double const*> tables;
    for (auto const& row : rows)
        tables.push_back(row.data());
    Multiplication step;
    step.operands = {0, 1, 2, 3};
    step.term_steps = {0, 0, 0, 0};
    step.row_size = 3;
    StepRoom room;
    std::vector<double> result(3);
    int const exponent = run(Step(step), tables, result, room);
    EXPECT_EQ(std::ldexp(result[0], exponent), 280.0);
    EXPECT_EQ(std::ldexp(result[1], exponent), 880.0);
    EXPECT_EQ(std::ldexp(result[2], exponent), 1944.0);
}

TEST(EliminationStages, HoldEveryStepOnceAndWhatTheyUseComesBefore) {
    auto const graph = graph_of(support::three_cousin_marriages(support::stepwise_locus(4)), 10);
    auto const program = make_program(graph, plan_elimination(graph, {}).order);
    auto const stages = stages_of(program);
    std::set<Slot> known;
    std::size_t steps = 0;
    auto const take_steps = [&](std::vector<std::size_t> const& numbers) {
        for (std::size_t const number : numbers) {
            for (Slot const used : operands_of(program.steps[number]))
                EXPECT_TRUE(known.contains(used));
            EXPECT_TRUE(known.insert(result_of(program.steps[number])).second);
            ++steps;
        }
    };
    for (EliminationStage const& stage : stages.kept) {
        std::set<Slot> const before = known;
        known.insert(stage.factors.begin(), stage.factors.end());
        take_steps(stage.steps);
        EXPECT_FALSE(stage.results.empty());
        for (Slot const slot : stage.results)
            EXPECT_TRUE(known.contains(slot) && !before.contains(slot));
    }
    take_steps(stages.last);
    EXPECT_EQ(steps, program.steps.size());
    EXPECT_FALSE(stages.last.empty());
}

} // namespace
} // namespace kinmatch::models
