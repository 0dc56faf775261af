#include "models/family_table.hpp"

#include "models/scaled_sum.hpp"

#include <algorithm>

namespace kinmatch::models {
namespace {

FamilyTable sum_over_divisions(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                               MemberIndex focus, EliminationLimits const& limits) {
    RelatedFounders founders(family, model, observations, focus);
    FamilyTable result;
    ScaledSum sum;
    result.operations = founders.count() * kCostOfADivision;
    if (!result.is_within(limits))
        return result;
    do {
        FactorGraph const graph = make_factor_graph(family, model, observations, focus, founders.term());
        FamilyTable const term = eliminate_within(graph, limits);
        result.operations += term.operations;
        result.memory_bytes = std::max(result.memory_bytes, term.memory_bytes);
        if (!result.is_within(limits))
            return result;
        sum.add(term.table, founders.term().weight);
    } while (founders.next());
    result.table = std::move(sum).table(model.alleles());
    return result;
}

} // namespace

FamilyTable eliminate_within(FactorGraph const& graph, EliminationLimits const& limits) {
    EliminationPlan const plan = plan_elimination(graph, limits);
    FamilyTable result{.table = {}, .operations = plan.operations, .memory_bytes = plan.memory_bytes};
    if (plan.is_within(limits))
        result.table = eliminate_all_but_focus(graph, plan);
    return result;
}

FamilyTable family_table(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                         MemberIndex focus, EliminationLimits const& limits) {
    if (model.theta > 0.0)
        return sum_over_divisions(family, model, observations, focus, limits);
    return eliminate_within(make_factor_graph(family, model, observations, focus), limits);
}

} // namespace kinmatch::models
