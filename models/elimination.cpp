#include "models/elimination.hpp"

#include "models/table_scale.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kinmatch::models {
namespace {

/// A table times 2^exponent.
struct ScaledFactor {
    Factor factor;
    int exponent = 0;
};

/// Factors alive in an elimination; what has no variable left is multiplied into the constant.
class Alive {
  public:
    /// The graph's factors are read where they are, except those far from 1, which are rescaled.
    Alive(FactorGraph const& graph, std::size_t to_eliminate) : sizes_(graph.sizes) {
        made_.reserve(graph.factors.size() + to_eliminate); // no factor moves: others point to it
        for (Factor const& factor : graph.factors) {
            int const shift = shift_of(factor.values);
            if (is_near_one(shift) && !factor.scope.empty())
                factors_.push_back(&factor);
            else
                include(factor, shift);
        }
    }

    void sum_out_of(Variable v) {
        bucket_.clear();
        std::erase_if(factors_, [&](Factor const* factor) {
            bool const holds_v = std::ranges::find(factor->scope, v) != factor->scope.end();
            if (holds_v)
                bucket_.push_back(factor);
            return holds_v;
        });
        Factor result = sum_out(v, bucket_, sizes_);
        for (Factor const* const used : bucket_)
            release(used);
        int const shift = shift_of(result.values);
        include(std::move(result), shift);
    }

    /// The product of all that is left, over these variables.
    [[nodiscard]] ScaledFactor table(std::vector<Variable> scope) const {
        Factor const constant{{}, {constant_}};
        std::vector<Factor const*> all = factors_;
        all.push_back(&constant);
        Factor table = product(std::move(scope), all, sizes_);
        int const shift = shift_of(table.values);
        rescale(table.values, shift);
        return {std::move(table), exponent_ + shift};
    }

  private:
    void include(Factor factor, int shift) {
        rescale(factor.values, shift);
        exponent_ += shift;
        if (!factor.scope.empty()) {
            factors_.push_back(&made_.emplace_back(std::move(factor)));
            return;
        }
        constant_ = std::frexp(constant_ * factor.values.front(), &shift);
        exponent_ += shift;
    }

    /// Frees the values of a factor made here.
    void release(Factor const* used) {
        auto const at = std::ranges::find(made_, used, [](Factor const& factor) { return &factor; });
        if (at != made_.end())
            *at = {};
    }

    std::span<std::size_t const> sizes_;
    std::vector<Factor> made_;
    std::vector<Factor const*> factors_;
    std::vector<Factor const*> bucket_; ///< what is being multiplied
    double constant_ = 1.0;             ///< 0 or in [1/2, 1]
    int exponent_ = 0;                  ///< the power of two taken out of all these so far
};

/// The table over the kept variables by one order for the whole graph.
ScaledFactor run_order(FactorGraph const& graph, std::span<Variable const> order) {
    Alive alive(graph, order.size());
    for (Variable const v : order)
        alive.sum_out_of(v);
    return alive.table(kept_variables(graph));
}

/// sum += term, both brought to the larger exponent.
void add(ScaledFactor& sum, ScaledFactor const& term) {
    std::vector<double>& total = sum.factor.values;
    std::vector<double> const& added = term.factor.values;
    int const exponent = std::max(sum.exponent, term.exponent);
    for (std::size_t i = 0; i < total.size(); ++i)
        total[i] = std::ldexp(total[i], sum.exponent - exponent) + std::ldexp(added[i], term.exponent - exponent);
    sum.exponent = exponent;
}

bool is_zero(ScaledFactor const& table) {
    return largest(table.factor.values) == 0.0;
}

ScaledFactor run(FactorGraph const& graph, EliminationPlan const& plan) {
    if (plan.branches.empty())
        return run_order(graph, plan.order);
    ScaledFactor sum;
    for (std::size_t value = 0; value < plan.branches.size(); ++value) {
        ScaledFactor term = run(conditioned(graph, plan.split_on, value), plan.branches[value]);
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
    ScaledFactor const result = run(graph, plan);
    return {result.factor.values.front(), result.exponent};
}

OrderedGenotypeTable eliminate_all_but_focus(FactorGraph const& graph, EliminationPlan const& plan) {
    assert(graph.focus);
    ScaledFactor result = run(graph, plan);
    std::size_t const alleles = graph.sizes[graph.focus->front()];
    std::vector<double>& values = result.factor.values;
    bool const is_one_allele = graph.focus->front() == graph.focus->back();
    return {alleles, is_one_allele ? on_diagonal(values) : std::move(values), result.exponent};
}

} // namespace kinmatch::models
