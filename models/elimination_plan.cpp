#include "models/elimination_plan.hpp"

#include <algorithm>
#include <random>

namespace kinmatch::models {
namespace {

constexpr double kWorthASearch = 1e6; ///< operations above which further orders are tried
constexpr int kPerturbedOrders = 24;

using Scope = std::vector<Variable>; // ascending

/// The scopes of the factors alive, as an elimination changes them; no values.
class Scopes {
  public:
    Scopes(FactorGraph const& graph, std::span<Variable const> fixed) : sizes_(graph.sizes) {
        for (Factor const& factor : graph.factors) {
            Scope scope = factor.scope;
            std::ranges::sort(scope);
            std::erase_if(scope, [&](Variable v) { return std::ranges::find(fixed, v) != fixed.end(); });
            doubles_alive_ += volume(scope);
            scopes_.push_back(std::move(scope));
        }
    }

    /// Variables that would stand together in one table if `v` were summed out now, `v` among them.
    [[nodiscard]] Scope clique(Variable v) const {
        Scope all{v};
        for (Scope const& scope : scopes_)
            if (std::ranges::binary_search(scope, v))
                all.insert(all.end(), scope.begin(), scope.end());
        std::ranges::sort(all);
        auto const repeated = std::ranges::unique(all);
        all.erase(repeated.begin(), repeated.end());
        return all;
    }

    [[nodiscard]] double volume(Scope const& scope) const {
        double product = 1.0;
        for (Variable const v : scope)
            product *= static_cast<double>(sizes_[v]);
        return product;
    }

    /// Replaces the factors of `v` by one over the rest of its clique. Returns the multiplications.
    double sum_out(Variable v, Scope clique) {
        double factors = 0.0;
        double freed = 0.0;
        std::erase_if(scopes_, [&](Scope const& scope) {
            if (!std::ranges::binary_search(scope, v))
                return false;
            factors += 1.0;
            freed += volume(scope);
            return true;
        });
        double const operations = volume(clique) * factors;
        std::erase(clique, v);
        // The factors laid out anew and the result stand beside the factors themselves for a moment.
        peak_ = std::max(peak_, doubles_alive_ + freed + volume(clique));
        doubles_alive_ += volume(clique) - freed;
        scopes_.push_back(std::move(clique));
        return operations;
    }

    [[nodiscard]] double peak_bytes() const { return sizeof(double) * std::max(peak_, doubles_alive_); }

  private:
    std::span<std::size_t const> sizes_;
    std::vector<Scope> scopes_;
    double doubles_alive_ = 0.0;
    double peak_ = 0.0;
};

/// What makes a variable the next one to go.
enum class Criterion { operations, result };

std::vector<Variable> variables_to_sum_out(FactorGraph const& graph, std::span<Variable const> fixed) {
    std::vector<Variable> variables;
    for (Variable v = 0; v < graph.sizes.size(); ++v) {
        bool const kept = graph.focus && (v == graph.focus->front() || v == graph.focus->back());
        if (!kept && std::ranges::find(fixed, v) == fixed.end())
            variables.push_back(v);
    }
    return variables;
}

/// A greedy order; `noise` multiplies each cost by up to e^noise, to reach other orders.
struct Search {
    Criterion criterion = Criterion::operations;
    double noise = 0.0;
    std::uint64_t seed = 0;
};

EliminationPlan greedy_order(FactorGraph const& graph, std::span<Variable const> fixed, Search const& search) {
    EliminationPlan plan{{fixed.begin(), fixed.end()}, {}, 0.0, 0.0};
    Scopes scopes(graph, fixed);
    std::mt19937_64 random(search.seed);
    std::vector<Variable> left = variables_to_sum_out(graph, fixed);
    std::vector<double> cost(graph.sizes.size());
    auto const price = [&](Variable v) {
        double const volume = scopes.volume(scopes.clique(v));
        double const base =
            search.criterion == Criterion::operations ? volume : volume / static_cast<double>(graph.sizes[v]);
        double const uniform = static_cast<double>(random() >> 11) * 0x1p-53;
        cost[v] = base * (1.0 + search.noise * uniform);
    };
    std::ranges::for_each(left, price);
    while (!left.empty()) {
        auto const next = std::ranges::min_element(left, {}, [&](Variable v) { return cost[v]; });
        Variable const v = *next;
        left.erase(next);
        Scope const clique = scopes.clique(v);
        plan.order.push_back(v);
        plan.operations += scopes.sum_out(v, clique);
        for (Variable const neighbour : clique)
            if (std::ranges::binary_search(left, neighbour))
                price(neighbour);
    }
    for (Variable const v : fixed)
        plan.operations *= static_cast<double>(graph.sizes[v]);
    plan.memory_bytes = scopes.peak_bytes();
    return plan;
}

bool is_better(EliminationPlan const& a, EliminationPlan const& b, EliminationLimits const& limits) {
    bool const a_fits = a.memory_bytes <= static_cast<double>(limits.memory_bytes);
    bool const b_fits = b.memory_bytes <= static_cast<double>(limits.memory_bytes);
    if (a_fits != b_fits)
        return a_fits;
    return a_fits ? a.operations < b.operations : a.memory_bytes < b.memory_bytes;
}

EliminationPlan best_order(FactorGraph const& graph, std::span<Variable const> fixed, EliminationLimits const& limits) {
    EliminationPlan best = greedy_order(graph, fixed, {});
    if (best.operations <= kWorthASearch && best.is_within(limits))
        return best;
    for (int attempt = 0; attempt < kPerturbedOrders; ++attempt) {
        Search const search{.criterion = attempt % 2 == 0 ? Criterion::result : Criterion::operations,
                            .noise = attempt < 2 ? 0.0 : 0.25 * attempt,
                            .seed = static_cast<std::uint64_t>(attempt)};
        EliminationPlan const other = greedy_order(graph, fixed, search);
        if (is_better(other, best, limits))
            best = other;
    }
    return best;
}

/// The variable that stands in the most of the tables which exceed the memory; the largest such, then the first.
Variable variable_to_condition_on(FactorGraph const& graph, EliminationPlan const& plan, double doubles_allowed) {
    Scopes scopes(graph, plan.conditioned);
    std::vector<double> weight(graph.sizes.size(), 0.0);
    for (Variable const v : plan.order) {
        Scope const clique = scopes.clique(v);
        double const excess = scopes.volume(clique) / static_cast<double>(graph.sizes[v]) / doubles_allowed;
        for (Variable const member : clique)
            if (member != v)
                weight[member] += excess * static_cast<double>(graph.sizes[member]);
        scopes.sum_out(v, clique);
    }
    std::vector<Variable> const candidates = variables_to_sum_out(graph, plan.conditioned);
    return *std::ranges::max_element(candidates, {}, [&](Variable v) { return weight[v]; });
}

} // namespace

EliminationPlan plan_elimination(FactorGraph const& graph, EliminationLimits const& limits) {
    EliminationPlan plan = best_order(graph, {}, limits);
    double const bytes = static_cast<double>(limits.memory_bytes);
    while (plan.memory_bytes > bytes && !plan.order.empty()) {
        std::vector<Variable> fixed = plan.conditioned;
        fixed.push_back(variable_to_condition_on(graph, plan, bytes / sizeof(double)));
        plan = best_order(graph, fixed, limits);
    }
    return plan;
}

} // namespace kinmatch::models
