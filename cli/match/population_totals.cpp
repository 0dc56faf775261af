#include "cli/match/population_totals.hpp"

#include "cli/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

double log10_lr(ExplainedPair const& pair) {
    return pair.explanation.score.log10_lr;
}

bool is_not_comparable(ExplainedPair const& pair) {
    return pair.explanation.fault.has_value();
}

std::string result(ExplainedPair const& pair) {
    if (is_not_comparable(pair))
        return fmt::format("not comparable: {}", engine::to_text(pair.explanation.fault->reason));
    return fmt::format("{}", log10_lr(pair));
}

} // namespace

std::size_t standing_for_all(std::span<ExplainedPair const> populations, std::optional<std::size_t> ranking) {
    auto shown = std::ranges::find_if(populations, is_not_comparable);
    if (shown == populations.end())
        shown = ranking ? populations.begin() + static_cast<std::ptrdiff_t>(*ranking)
                        : std::ranges::min_element(populations, {}, log10_lr);
    return static_cast<std::size_t>(shown - populations.begin());
}

std::string totals_text(std::span<ExplainedPair const> populations, std::size_t shown) {
    if (populations.size() < 2)
        return "";
    std::vector<TextRow> rows{{"population", "theta", "loci compared", "log10 LR"}};
    for (ExplainedPair const& pair : populations)
        rows.push_back({pair.population, fmt::format("{}", pair.theta),
                        std::to_string(pair.explanation.score.loci_compared), result(pair)});
    return "\n" + aligned(rows) + "Shown above, locus by locus: population " + populations[shown].population + "\n";
}

ordered_json totals_json(std::span<ExplainedPair const> populations) {
    ordered_json list = ordered_json::array();
    for (ExplainedPair const& pair : populations) {
        ordered_json total{{"population", pair.population},
                           {"theta", pair.theta},
                           {"comparable", !is_not_comparable(pair)},
                           {"log10_lr", nullptr},
                           {"loci_compared", pair.explanation.score.loci_compared}};
        if (is_not_comparable(pair))
            total["not_comparable"] = engine::to_text(pair.explanation.fault->reason);
        else if (std::isinf(log10_lr(pair)))
            total["log10_lr"] = "-inf";
        else
            total["log10_lr"] = log10_lr(pair);
        list.push_back(std::move(total));
    }
    return list;
}

} // namespace kinmatch::cli
