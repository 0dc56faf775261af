#include "models/family_table.hpp"

#include <algorithm>
#include <cmath>

namespace kinmatch::models {
namespace {

/// About how many multiplications take as long as setting up one more term.
constexpr double kCostOfATerm = 1e5;

FamilyTable eliminate_within(FactorGraph const& graph, EliminationLimits const& limits) {
    EliminationPlan const plan = plan_elimination(graph, limits);
    FamilyTable result{.table = {}, .operations = plan.operations, .memory_bytes = plan.memory_bytes};
    if (plan.is_within(limits))
        result.table = eliminate_all_but_focus(graph, plan);
    return result;
}

/// sum += weight x term, both brought to the larger exponent.
void add(OrderedGenotypeTable& sum, OrderedGenotypeTable const& term, double weight) {
    if (std::ranges::max(term.values) == 0.0)
        return;
    if (sum.values.empty())
        sum = {term.alleles, std::vector<double>(term.values.size(), 0.0), term.exponent};
    int const exponent = std::max(sum.exponent, term.exponent);
    for (std::size_t i = 0; i < sum.values.size(); ++i)
        sum.values[i] = std::ldexp(sum.values[i], sum.exponent - exponent) +
                        std::ldexp(weight * term.values[i], term.exponent - exponent);
    sum.exponent = exponent;
}

FamilyTable sum_over_divisions(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                               MemberIndex focus, EliminationLimits const& limits) {
    RelatedFounders founders(family, model, observations, focus);
    FamilyTable result;
    result.operations = founders.count() * kCostOfATerm;
    if (!result.is_within(limits))
        return result;
    do {
        FactorGraph const graph = make_factor_graph(family, model, observations, focus, founders.term());
        FamilyTable const term = eliminate_within(graph, limits);
        result.operations += term.operations;
        result.memory_bytes = std::max(result.memory_bytes, term.memory_bytes);
        if (!result.is_within(limits))
            return result;
        add(result.table, term.table, founders.term().weight);
    } while (founders.next());
    if (result.table.values.empty()) // every term is impossible
        result.table = {model.alleles(), std::vector<double>(model.alleles() * model.alleles(), 0.0), 0};
    return result;
}

} // namespace

FamilyTable family_table(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                         MemberIndex focus, EliminationLimits const& limits) {
    if (model.theta > 0.0)
        return sum_over_divisions(family, model, observations, focus, limits);
    return eliminate_within(make_factor_graph(family, model, observations, focus), limits);
}

} // namespace kinmatch::models
