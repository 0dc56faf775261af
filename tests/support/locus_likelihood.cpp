#include "tests/support/locus_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace kinmatch::support {
namespace {

models::Observation as_observation(Observation const& print) {
    models::Observation observation;
    if (print)
        for (WeightedGenotype const& allowed : *print)
            observation.push_back({models::Genotype(allowed.first, allowed.second), allowed.weight});
    std::ranges::sort(observation);
    return observation;
}

} // namespace

FamilyAtLocus at_locus(RandomFamily const& random) {
    FamilyAtLocus at{random.family, {0, random.frequencies, random.maternal, random.paternal}, {}};
    std::ranges::transform(random.observations, std::back_inserter(at.observations), as_observation);
    return at;
}

models::FactorGraph graph_of(FamilyAtLocus const& at, models::MemberIndex focus) {
    return make_factor_graph(at.family, at.model, at.observations, focus);
}

models::ScaledLikelihood likelihood(FamilyAtLocus const& at, models::EliminationLimits const& limits) {
    auto const graph = graph_of(at, models::kNoMember);
    return eliminate(graph, plan_elimination(graph, limits));
}

models::OrderedGenotypeTable genotype_table(FamilyAtLocus const& at, models::MemberIndex focus,
                                            models::EliminationLimits const& limits) {
    auto const graph = graph_of(at, focus);
    return eliminate_all_but_focus(graph, plan_elimination(graph, limits));
}

models::ScaledLikelihood sum(models::OrderedGenotypeTable const& table) {
    return {std::accumulate(table.values.begin(), table.values.end(), 0.0), table.exponent};
}

double ln(models::ScaledLikelihood const& likelihood) {
    return std::log(likelihood.value) + likelihood.exponent * std::numbers::ln2;
}

double relative_difference(double a, double b) {
    double const larger = std::max(std::abs(a), std::abs(b));
    return larger == 0.0 ? 0.0 : std::abs(a - b) / larger;
}

} // namespace kinmatch::support
