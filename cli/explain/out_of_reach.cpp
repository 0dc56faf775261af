#include "cli/explain/out_of_reach.hpp"

#include "engine/check/most_lr.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace kinmatch::cli {

models::Findings out_of_reach(std::span<engine::EvidenceSource const> populations, double threshold_log10_lr,
                              engine::Progress const& progress) {
    models::Case const& data = populations.front().data;
    std::vector<models::Hypothesis> const hypotheses = models::all_hypotheses(data);
    std::vector<double> most(hypotheses.size(), std::nan(""));
    for (std::size_t p = 0; p < populations.size(); ++p) {
        auto const of_population = [&](std::uint64_t done, std::uint64_t all) {
            progress(p * all + done, populations.size() * all);
        };
        std::vector<double> const here = engine::most_log10_lr(populations[p], of_population);
        for (std::size_t h = 0; h < most.size(); ++h)
            most[h] = std::fmax(most[h], here[h]); // NaN where not comparable, which is told elsewhere
    }
    models::Findings findings;
    for (std::size_t h = 0; h < most.size(); ++h)
        if (most[h] < threshold_log10_lr)
            findings.push_back(
                {.fault = {.severity = Severity::warning,
                           .code = "KM-CHECK-025",
                           .where = "missing person " + models::missing_id(data, hypotheses[h]),
                           .found = fmt::format("no remains can reach the threshold of log10 LR {}: "
                                                "the most that any can have is {:.2f}",
                                                threshold_log10_lr, most[h]),
                           .expected = "relatives who can tell the missing person from a stranger",
                           .remedy = "This person cannot be found as things stand. Type the references at more "
                                     "loci, or nearer relatives."}});
    return findings;
}

} // namespace kinmatch::cli
