#pragma once

#include "models/factor_graph.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace kinmatch::models {

/// A table of an elimination: a factor of the graph, or what a step made of others. Each is used up by one step.
using Slot = std::uint32_t;

/// result = sum over the terms of the product of the operands' entries, row by row along the last variable of the
/// result: models/factor.hpp, sum_out, with all that does not depend on the values worked out beforehand.
struct Multiplication {
    Slot result = 0;
    std::vector<Slot> operands;           ///< first those that do not vary along a row, then those that do
    std::size_t fixed = 0;                ///< how many do not
    std::size_t row_size = 1;             ///< entries of a row
    std::size_t terms = 1;                ///< values of the variable summed out
    std::vector<std::size_t> term_steps;  ///< [operands] from one term to the next
    std::vector<std::size_t> wheel_sizes; ///< [wheels] the other variables of the result, the last the fastest
    std::vector<std::size_t> wheel_steps; ///< [wheels x operands] from one value to the next
};

/// The same table with one variable moved last: entry (outer, x, inner) goes to (outer, inner, x).
struct Transposition {
    Slot result = 0;
    std::vector<Slot> operands; ///< one
    std::size_t outer = 1;
    std::size_t size = 1; ///< values of the variable moved
    std::size_t inner = 1;
};

/// The product of tables without variables.
struct ConstantProduct {
    Slot result = 0;
    std::vector<Slot> operands;
};

using Step = std::variant<Multiplication, Transposition, ConstantProduct>;

[[nodiscard]] Slot result_of(Step const& step) noexcept;
[[nodiscard]] std::span<Slot const> operands_of(Step const& step) noexcept;

/// The elimination of a graph in a given order, laid out once for all graphs that differ from it in their values alone.
///
/// Running the steps gives, to the bit, what eliminate and eliminate_all_but_focus give by the same order.
struct EliminationProgram {
    std::vector<std::size_t> volumes;               ///< [slots] entries; the graph's factors come first
    std::vector<std::vector<MemberIndex>> evidence; ///< [slots] as FactorGraph::evidence
    std::vector<Step> steps; ///< each after those whose results it uses; the last gives the table
    std::size_t factors = 0; ///< of the graph
};

/// \pre order holds every variable of the graph but the focus once; graph.evidence has a list for each factor.
[[nodiscard]] EliminationProgram make_program(FactorGraph const& graph, std::span<Variable const> order);

} // namespace kinmatch::models
