#pragma once

#include "models/factor_graph.hpp"

#include <cstddef>
#include <vector>

namespace kinmatch::models {

/// What one elimination may cost. Both are parameters of a run: they decide which families are comparable.
struct EliminationLimits {
    std::size_t memory_bytes = std::size_t{256} << 20; ///< tables alive at any time; beyond it, split by conditioning
    double operations = 2e10;                          ///< multiplications; beyond it, the family is not comparable
};

/// In which order the variables of a family are summed out, and what that costs.
///
/// Either an order for the whole graph, or, where its tables would exceed the memory, a variable to condition on and
/// one plan for each of its values.
struct EliminationPlan {
    std::vector<Variable> order;           ///< all variables but the focus
    Variable split_on = 0;                 ///< meaningful if there are branches
    std::vector<EliminationPlan> branches; ///< one a value of split_on; empty: no split
    double operations = 0.0;               ///< multiplications in all; an estimate from below once it exceeds the limit
    double memory_bytes = 0.0;             ///< largest sum of tables alive

    [[nodiscard]] bool is_within(EliminationLimits const& limits) const noexcept {
        return operations <= limits.operations && memory_bytes <= static_cast<double>(limits.memory_bytes);
    }
};

/// Plans the elimination of every variable but the focus.
///
/// Greedy by weight: the variable whose elimination costs the fewest multiplications comes next. Where that is dear,
/// other orders are tried for a time in proportion, with a fixed seed. A graph whose tables would exceed the memory is
/// split on the variable that saves the most memory for the fewest branches. The plan depends on nothing but the graph
/// and the limits. It may exceed the limit of operations: ask is_within before executing it.
[[nodiscard]] EliminationPlan plan_elimination(FactorGraph const& graph, EliminationLimits const& limits);

/// The graph where `variable` has the value `value`; the variable keeps its number and has one value left.
[[nodiscard]] FactorGraph conditioned(FactorGraph const& graph, Variable variable, std::size_t value);

} // namespace kinmatch::models
