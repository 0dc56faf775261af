#include "models/elimination_plan.hpp"

#include "models/log10.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <limits>
#include <optional>
#include <random>

namespace kinmatch::models {
namespace {

/// About how many multiplications take as long as looking for one more order.
constexpr double kCostOfAnOrder = 2e5;
constexpr int kMostOrders = 300;

/// Of less work than this no second order is looked for, nor where another is sought for its memory.
constexpr double kTrifle = 1e3;

/// Families of more variables than this, some 250 untyped members at once, are not planned: no limit would hold them.
constexpr std::size_t kMostVariables = 1024;

/// Up to this many, as in nearly all families, a scope is one machine word.
constexpr std::size_t kFewVariables = 64;

template <std::size_t kMost>
using Scope = std::bitset<kMost>;

/// Calls `visit` with each variable of a scope, ascending.
template <std::size_t kMost, typename Visit>
void for_each(Scope<kMost> const& scope, Visit const& visit) {
    for (std::size_t v = scope._Find_first(); v < kMost; v = scope._Find_next(v))
        visit(static_cast<Variable>(v));
}

/// The scopes of the factors alive, as an elimination changes them; no values.
template <std::size_t kMost>
class Scopes {
  public:
    explicit Scopes(FactorGraph const& graph)
        : sizes_(graph.sizes.begin(), graph.sizes.end()), cliques_(graph.sizes.size()) {
        scopes_.reserve(graph.factors.size() + 1);
        for (Variable v = 0; v < cliques_.size(); ++v)
            cliques_[v].set(v);
        for (Factor const& factor : graph.factors) {
            Scope<kMost> scope;
            for (Variable const v : factor.scope)
                scope.set(v);
            scopes_.push_back(scope);
            for (Variable const v : factor.scope)
                cliques_[v] |= scope;
            doubles_alive_ += static_cast<double>(factor.values.size());
        }
    }

    /// Variables that would stand together in one table if `v` were summed out now, `v` among them.
    [[nodiscard]] Scope<kMost> const& clique(Variable v) const { return cliques_[v]; }

    [[nodiscard]] double volume(Scope<kMost> const& scope) const {
        double product = 1.0;
        for_each(scope, [&](Variable v) { product *= sizes_[v]; });
        return product;
    }

    /// Replaces the factors of `v` by one over the rest of its clique. Returns the multiplications.
    double sum_out(Variable v) {
        double factors = 0.0;
        double freed = 0.0;
        std::erase_if(scopes_, [&](Scope<kMost> const& scope) {
            if (!scope.test(v))
                return false;
            factors += 1.0;
            freed += volume(scope);
            return true;
        });
        double const operations = volume(cliques_[v]) * factors;
        Scope<kMost> rest = cliques_[v];
        rest.reset(v);
        for_each(rest, [&](Variable other) { (cliques_[other] |= rest).reset(v); });
        double const left = volume(rest);
        // The factors laid out anew and the result stand beside the factors themselves for a moment.
        peak_ = std::max(peak_, doubles_alive_ + freed + left);
        doubles_alive_ += left - freed;
        scopes_.push_back(rest);
        return operations;
    }

    [[nodiscard]] double peak_bytes() const { return sizeof(double) * std::max(peak_, doubles_alive_); }

  private:
    std::vector<double> sizes_;
    std::vector<Scope<kMost>> scopes_;
    std::vector<Scope<kMost>> cliques_; ///< of each variable not yet summed out
    double doubles_alive_ = 0.0;
    double peak_ = 0.0;
};

template <std::size_t kMost>
Scope<kMost> all_but_focus(FactorGraph const& graph) {
    Scope<kMost> variables;
    for (Variable v = 0; v < graph.sizes.size(); ++v)
        if (!graph.focus || (v != graph.focus->front() && v != graph.focus->back()))
            variables.set(v);
    return variables;
}

/// What makes a variable the cheapest to sum out next.
enum class Price { work, result }; // the size of the table multiplied, or of the one that is left

struct Greed {
    Price price = Price::work;
    double noise = 0.0;     ///< multiplies each price by a random 1 to 1 + noise, to reach other orders
    std::uint64_t seed = 0; ///< of that noise
};

/// Of equal prices, the first.
template <std::size_t kMost>
Variable cheapest(Scope<kMost> const& candidates, std::vector<double> const& prices) {
    auto best = static_cast<Variable>(candidates._Find_first());
    for_each(candidates, [&](Variable v) {
        if (prices[v] < prices[best])
            best = v;
    });
    return best;
}

/// Factors 1 to 1 + the greed's noise, in random order; without noise nothing is drawn.
class Noise {
  public:
    explicit Noise(Greed const& greed) : most_(greed.noise) {
        if (most_ > 0.0)
            random_.emplace(greed.seed);
    }

    double next() {
        if (!random_)
            return 1.0;
        return 1.0 + most_ * (static_cast<double>((*random_)() >> 11) * 0x1p-53);
    }

  private:
    double most_;
    std::optional<std::mt19937_64> random_;
};

/// For a graph of at most kMost variables.
template <std::size_t kMost>
EliminationPlan greedy_order_of(FactorGraph const& graph, Greed const& greed) {
    EliminationPlan plan;
    Scopes<kMost> scopes(graph);
    Noise noise(greed);
    Scope<kMost> left = all_but_focus<kMost>(graph);
    std::vector<double> prices(graph.sizes.size());
    plan.order.reserve(left.count());
    auto const reprice = [&](Variable v) {
        double const work = scopes.volume(scopes.clique(v));
        double const price = greed.price == Price::work ? work : work / static_cast<double>(graph.sizes[v]);
        prices[v] = price * noise.next();
    };
    for_each(left, reprice);
    while (left.any()) {
        Variable const next = cheapest(left, prices);
        left.reset(next);
        plan.order.push_back(next);
        plan.operations += scopes.sum_out(next);
        for_each(scopes.clique(next) & left, reprice);
    }
    plan.memory_bytes = scopes.peak_bytes();
    return plan;
}

EliminationPlan greedy_order(FactorGraph const& graph, Greed const& greed) {
    return graph.sizes.size() <= kFewVariables ? greedy_order_of<kFewVariables>(graph, greed)
                                               : greedy_order_of<kMostVariables>(graph, greed);
}

EliminationPlan best_order(FactorGraph const& graph, EliminationLimits const& limits) {
    double const bytes = static_cast<double>(limits.memory_bytes);
    auto const cost = [bytes](EliminationPlan const& plan) { // what does not fit loses, by how much it does not
        return std::pair(std::max(plan.memory_bytes, bytes), plan.operations);
    };
    EliminationPlan best = greedy_order(graph, {});
    auto const keep_better = [&](EliminationPlan other) {
        if (cost(other) < cost(best))
            best = std::move(other);
    };
    if (best.operations > kTrifle && best.memory_bytes <= bytes)
        keep_better(greedy_order(graph, {.price = Price::result}));
    for (int order = 1; order < kMostOrders && order * kCostOfAnOrder < best.operations; ++order) {
        Greed const greed{.price = order % 2 == 1 ? Price::result : Price::work,
                          .noise = std::ldexp(0.25, order / 2 % 9),
                          .seed = static_cast<std::uint64_t>(order)};
        keep_better(greedy_order(graph, greed));
    }
    return best;
}

/// The variable that saves the most memory for its number of branches.
Variable variable_to_split_on(FactorGraph const& graph, double memory_bytes) {
    Variable best = 0;
    double most_saved = -1.0;
    for_each(all_but_focus<kMostVariables>(graph), [&](Variable v) {
        if (graph.sizes[v] < 2)
            return;
        double const left = greedy_order(conditioned(graph, v, 0), {}).memory_bytes;
        double const saved = portable_log10(memory_bytes / left) / portable_log10(static_cast<double>(graph.sizes[v]));
        if (saved > most_saved) {
            most_saved = saved;
            best = v;
        }
    });
    return best;
}

/// Plans the branches one by one; once their sum exceeds the limit the rest are taken to cost as much as the last.
/// The search for the split counts as work too, which bounds the time of planning.
void plan_branches(EliminationPlan& plan, FactorGraph const& graph, EliminationLimits const& limits) {
    plan.operations = kCostOfAnOrder * static_cast<double>(plan.order.size());
    plan.memory_bytes = 0.0;
    plan.order.clear();
    std::size_t const values = graph.sizes[plan.split_on];
    for (std::size_t value = 0; value < values && (value == 0 || plan.operations <= limits.operations); ++value) {
        EliminationLimits const left{limits.memory_bytes, limits.operations - plan.operations};
        plan.branches.push_back(plan_elimination(conditioned(graph, plan.split_on, value), left));
        plan.operations += plan.branches.back().operations;
        plan.memory_bytes = std::max(plan.memory_bytes, plan.branches.back().memory_bytes);
    }
    plan.operations += static_cast<double>(values - plan.branches.size()) * plan.branches.back().operations;
}

} // namespace

EliminationPlan plan_elimination(FactorGraph const& graph, EliminationLimits const& limits) {
    EliminationPlan plan;
    if (graph.sizes.size() > kMostVariables) {
        plan.operations = std::numeric_limits<double>::infinity();
        return plan;
    }
    plan = best_order(graph, limits);
    double const bytes = static_cast<double>(limits.memory_bytes);
    bool const can_split = std::ranges::any_of(plan.order, [&](Variable v) { return graph.sizes[v] > 1; });
    if (plan.memory_bytes > bytes && can_split) {
        plan.split_on = variable_to_split_on(graph, plan.memory_bytes);
        plan_branches(plan, graph, limits);
    }
    return plan;
}

FactorGraph conditioned(FactorGraph const& graph, Variable variable, std::size_t value) {
    FactorGraph result{graph.sizes, {}, graph.focus, graph.founder_classes};
    result.sizes[variable] = 1;
    for (Factor const& factor : graph.factors)
        result.factors.push_back(restricted(factor, variable, value, graph.sizes));
    return result;
}

} // namespace kinmatch::models
