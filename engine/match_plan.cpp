#include "engine/match_plan.hpp"

namespace kinmatch::engine {
namespace {

std::vector<models::Sex> observed_sexes(EvidenceSource const& source) {
    std::vector<models::Sex> sexes;
    for (models::SampleIndex const remains : source.book.remains)
        sexes.push_back(models::observed_sex(source.data, remains));
    return sexes;
}

} // namespace

MatchPlan make_match_plan(std::span<EvidenceSource const> populations, MatchOptions const& options) {
    return {.populations = populations,
            .options = options,
            .hypotheses = models::all_hypotheses(populations.front().data),
            .observed_sexes = observed_sexes(populations.front()),
            .as_women = {populations, models::Ploidy::diploid},
            .as_men = {populations, models::Ploidy::haploid}};
}

} // namespace kinmatch::engine
