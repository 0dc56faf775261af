#include "models/elimination.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace kinmatch::models {
namespace {

/// Factors alive in an elimination; what has no variable left is multiplied into the constant.
struct State {
    std::vector<Factor> factors;
    double constant = 1.0; ///< 0 or in [1/2, 1]
    int exponent = 0;      ///< the power of two taken out of all these so far
};

/// Brings the largest value of a table to [1/2, 1), so that the next product of a hundred tables stays in a double's
/// range. A power of two changes no bit of the mantissas.
void rescale(Factor& factor, int& exponent) {
    double const largest = std::ranges::max(factor.values);
    int shift = 0;
    std::frexp(largest, &shift);
    shift = std::clamp(shift, -1000, 1000); // of a subnormal, 2^-shift would be no double
    double const scale = std::ldexp(1.0, -shift);
    for (double& value : factor.values)
        value *= scale;
    exponent += shift;
}

void include(State& state, Factor factor) {
    rescale(factor, state.exponent);
    if (!factor.scope.empty()) {
        state.factors.push_back(std::move(factor));
        return;
    }
    int shift = 0;
    state.constant = std::frexp(state.constant * factor.values.front(), &shift);
    state.exponent += shift;
}

void sum_out_of(State& state, Variable v, std::span<std::size_t const> sizes) {
    auto const holds_v = [v](Factor const& factor) { return std::ranges::find(factor.scope, v) != factor.scope.end(); };
    auto const bucket = std::stable_partition(state.factors.begin(), state.factors.end(), std::not_fn(holds_v));
    Factor result = sum_out(v, std::span<Factor const>(bucket, state.factors.end()), sizes);
    state.factors.erase(bucket, state.factors.end());
    include(state, std::move(result));
}

std::vector<Variable> kept(FactorGraph const& graph) {
    if (!graph.focus)
        return {};
    if (graph.focus->front() == graph.focus->back())
        return {graph.focus->front()};
    return {graph.focus->begin(), graph.focus->end()};
}

/// The table over the kept variables by one order for the whole graph.
State run_order(FactorGraph const& graph, std::span<Variable const> order) {
    State state;
    for (Factor const& factor : graph.factors)
        include(state, factor);
    for (Variable const v : order)
        sum_out_of(state, v, graph.sizes);
    state.factors.push_back({{}, {state.constant}});
    Factor table = product(kept(graph), state.factors, graph.sizes);
    rescale(table, state.exponent);
    state.factors = {std::move(table)};
    return state;
}

/// sum += term, both brought to the larger exponent.
void add(State& sum, State const& term) {
    std::vector<double>& total = sum.factors.front().values;
    std::vector<double> const& added = term.factors.front().values;
    int const exponent = std::max(sum.exponent, term.exponent);
    for (std::size_t i = 0; i < total.size(); ++i)
        total[i] = std::ldexp(total[i], sum.exponent - exponent) + std::ldexp(added[i], term.exponent - exponent);
    sum.exponent = exponent;
}

bool is_zero(State const& state) {
    return std::ranges::max(state.factors.front().values) == 0.0;
}

State run(FactorGraph const& graph, EliminationPlan const& plan) {
    if (plan.branches.empty())
        return run_order(graph, plan.order);
    State sum;
    for (std::size_t value = 0; value < plan.branches.size(); ++value) {
        State term = run(conditioned(graph, plan.split_on, value), plan.branches[value]);
        if (value == 0 || is_zero(sum))
            sum = std::move(term);
        else if (!is_zero(term))
            add(sum, term);
    }
    return sum;
}

/// The table of a focus whose two alleles are one variable: everything off the diagonal is impossible.
std::vector<double> on_diagonal(std::span<double const> values) {
    std::vector<double> table(values.size() * values.size(), 0.0);
    for (std::size_t a = 0; a < values.size(); ++a)
        table[a * values.size() + a] = values[a];
    return table;
}

} // namespace

double ScaledLikelihood::as_double() const noexcept {
    return std::ldexp(value, exponent);
}

ScaledLikelihood eliminate(FactorGraph const& graph, EliminationPlan const& plan) {
    assert(!graph.focus);
    State const result = run(graph, plan);
    return {result.factors.front().values.front(), result.exponent};
}

OrderedGenotypeTable eliminate_all_but_focus(FactorGraph const& graph, EliminationPlan const& plan) {
    assert(graph.focus);
    State result = run(graph, plan);
    std::size_t const alleles = graph.sizes[graph.focus->front()];
    std::vector<double>& values = result.factors.front().values;
    bool const is_one_allele = graph.focus->front() == graph.focus->back();
    return {alleles, is_one_allele ? on_diagonal(values) : std::move(values), result.exponent};
}

} // namespace kinmatch::models
