#include "cli/explain/sensitivity_text.hpp"

#include "cli/text_table.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kinmatch::cli {
namespace {

using engine::Variation;
using engine::Varied;
using nlohmann::ordered_json;

std::string in_words(Varied what) {
    switch (what) {
    case Varied::nothing:
        return "as asked";
    case Varied::population:
        return "population";
    case Varied::theta:
        return "theta";
    case Varied::mutation_rate:
        return "mutation rates";
    case Varied::dropout:
        return "drop-out of the remains";
    case Varied::reference_left_out:
        return "reference left out";
    case Varied::locus_left_out:
        return "locus left out";
    }
    return "";
}

std::string result_in_words(Variation const& variation) {
    return variation.log10_lr ? fmt::format("{:.6f}", *variation.log10_lr)
                              : "not comparable: " + variation.not_comparable;
}

std::string driven_by(Variation const& variation) {
    return variation.what == Varied::nothing ? "as asked; every change makes it larger or leaves it"
                                             : in_words(variation.what) + " " + variation.value;
}

ordered_json as_json(Variation const& variation) {
    ordered_json json{{"what", to_text(variation.what)}, {"value", variation.value}, {"log10_lr", nullptr}};
    if (variation.log10_lr)
        json["log10_lr"] = std::isinf(*variation.log10_lr) ? ordered_json("-inf") : ordered_json(*variation.log10_lr);
    else
        json["not_comparable"] = variation.not_comparable;
    return json;
}

} // namespace

std::string to_text(engine::Sensitivity const& sensitivity) {
    std::vector<TextRow> rows{{"one change at a time", "to", "log10 LR"}};
    for (Variation const& variation : sensitivity.variations)
        rows.push_back({in_words(variation.what), variation.value, result_in_words(variation)});
    std::string const table = aligned(rows) + "\n";
    if (!sensitivity.smallest)
        return table + "No change makes the pair comparable.\n";
    Variation const& smallest = sensitivity.variations[*sensitivity.smallest];
    return table + fmt::format("Smallest log10 LR {:.6f}: {}\n", *smallest.log10_lr, driven_by(smallest));
}

ordered_json to_json(engine::Sensitivity const& sensitivity) {
    ordered_json variations = ordered_json::array();
    for (Variation const& variation : sensitivity.variations)
        variations.push_back(as_json(variation));
    return {
        {"variations", variations},
        {"smallest", sensitivity.smallest ? as_json(sensitivity.variations[*sensitivity.smallest]) : ordered_json()}};
}

} // namespace kinmatch::cli
