#include "engine/match_plan.hpp"

#include <cmath>
#include <utility>

namespace kinmatch::engine {
namespace {

std::vector<models::Sex> observed_sexes(EvidenceSource const& source) {
    std::vector<models::Sex> sexes;
    for (models::SampleIndex const remains : source.book.remains)
        sexes.push_back(models::observed_sex(source.data, remains));
    return sexes;
}

ScanPlan scan_plan(CodeBook const& book) {
    std::vector<std::uint32_t> codes_of_channel;
    for (Channel const& channel : book.channels)
        codes_of_channel.push_back(static_cast<std::uint32_t>(channel.observations.size()));
    return {book.codes, book.remains.size(), codes_of_channel};
}

std::vector<ScanPlan> scan_plans(std::span<EvidenceSource const> populations, MatchOptions const& options) {
    std::vector<ScanPlan> plans;
    if (std::isinf(options.threshold_log10_lr) && !options.top_for_missing)
        return plans; // nothing can be certified below it
    for (EvidenceSource const& source : populations)
        plans.push_back(scan_plan(source.book));
    return plans;
}

} // namespace

MatchPlan make_match_plan(std::span<EvidenceSource const> populations, std::vector<models::Hypothesis> hypotheses,
                          MatchOptions const& options) {
    return {.populations = populations,
            .options = options,
            .hypotheses = std::move(hypotheses),
            .observed_sexes = observed_sexes(populations.front()),
            .as_women = {populations, models::Ploidy::diploid},
            .as_men = {populations, models::Ploidy::haploid},
            .scans = scan_plans(populations, options)};
}

} // namespace kinmatch::engine
