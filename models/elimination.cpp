#include "models/elimination.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace kinmatch::models {
namespace {

/// Factors alive in an elimination, and the power of two taken out of them so far.
struct State {
    std::vector<Factor> factors;
    int exponent = 0;
};

/// Brings the largest value of a table that drifts out of a double's range to [1/2, 1). A power of two changes no bit
/// of the mantissas.
void rescale(Factor& factor, int& exponent) {
    double const largest = std::ranges::max(factor.values);
    if (largest == 0.0 || (largest > 1e-90 && largest < 1e90))
        return;
    int shift = 0;
    std::frexp(largest, &shift);
    for (double& value : factor.values)
        value = std::ldexp(value, -shift);
    exponent += shift;
}

void sum_out(Variable v, State& state, std::span<std::size_t const> sizes) {
    auto const holds_v = [v](Factor const& factor) { return std::ranges::find(factor.scope, v) != factor.scope.end(); };
    auto const bucket = std::stable_partition(state.factors.begin(), state.factors.end(), std::not_fn(holds_v));
    Factor result = sum_out(v, {bucket, state.factors.end()}, sizes);
    state.factors.erase(bucket, state.factors.end());
    rescale(result, state.exponent);
    state.factors.push_back(std::move(result));
}

std::vector<Variable> kept(FactorGraph const& graph) {
    return graph.focus ? std::vector<Variable>(graph.focus->begin(), graph.focus->end()) : std::vector<Variable>{};
}

/// The table over the kept variables, for one assignment of the conditioned ones.
State eliminate_once(FactorGraph const& graph, EliminationPlan const& plan, std::span<std::size_t const> values) {
    State state{graph.factors, 0};
    for (std::size_t i = 0; i < plan.conditioned.size(); ++i)
        for (Factor& factor : state.factors)
            factor = restricted(factor, plan.conditioned[i], values[i], graph.sizes);
    for (Variable const v : plan.order)
        sum_out(v, state, graph.sizes);
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

/// To the next assignment of the conditioned variables; false after the last.
bool advance(std::vector<std::size_t>& values, FactorGraph const& graph, EliminationPlan const& plan) {
    for (std::size_t i = values.size(); i-- > 0;) {
        if (++values[i] < graph.sizes[plan.conditioned[i]])
            return true;
        values[i] = 0;
    }
    return false;
}

State run(FactorGraph const& graph, EliminationPlan const& plan) {
    std::vector<std::size_t> values(plan.conditioned.size(), 0);
    State sum = eliminate_once(graph, plan, values);
    while (advance(values, graph, plan)) {
        State const term = eliminate_once(graph, plan, values);
        if (is_zero(term))
            continue;
        if (is_zero(sum))
            sum = term;
        else
            add(sum, term);
    }
    return sum;
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
    return {graph.sizes[graph.focus->front()], std::move(result.factors.front().values), result.exponent};
}

} // namespace kinmatch::models
