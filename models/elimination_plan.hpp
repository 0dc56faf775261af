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
struct EliminationPlan {
    std::vector<Variable> conditioned; ///< fixed to each of their values in turn, to save memory
    std::vector<Variable> order;       ///< the others, the focus apart
    double operations = 0.0;           ///< multiplications, over all values of the conditioned variables
    double memory_bytes = 0.0;         ///< largest sum of tables alive

    [[nodiscard]] bool is_within(EliminationLimits const& limits) const noexcept {
        return operations <= limits.operations && memory_bytes <= static_cast<double>(limits.memory_bytes);
    }
};

/// Plans the elimination of every variable but the focus.
///
/// Greedy by weight (the variable whose elimination costs the fewest operations comes next), which is exact on
/// loop-free families; where that is dear, orders by other criteria and perturbed ones are tried too, with a fixed
/// seed. As long as the tables would exceed the memory, the variable in most of the largest tables is conditioned on.
/// The plan depends on nothing but the graph's shape and the limits. It may still exceed the limit of operations,
/// or in a graph that no conditioning saves, of memory: ask is_within before executing it.
[[nodiscard]] EliminationPlan plan_elimination(FactorGraph const& graph, EliminationLimits const& limits);

} // namespace kinmatch::models
