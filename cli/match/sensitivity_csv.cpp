#include "cli/match/sensitivity_csv.hpp"

#include "io/csv_writer.hpp"

#include <fmt/format.h>

#include <sstream>

namespace kinmatch::cli {

std::string sensitivity_csv(models::Case const& data, std::span<CandidateSensitivity const> first) {
    std::ostringstream text;
    io::CsvWriter writer(text);
    writer.row({"rank", "family", "missing", "remains", "what", "value", "log10_lr", "not_comparable", "smallest",
                "base_population"});
    for (std::size_t i = 0; i < first.size(); ++i) {
        auto const& [candidate, population, sensitivity] = first[i];
        models::Family const& family = data.families[candidate.family];
        auto const& [variations, smallest] = sensitivity;
        for (std::size_t v = 0; v < variations.size(); ++v)
            writer.row({std::to_string(i + 1), family.id, family.members[candidate.missing].id,
                        data.samples[candidate.remains].id, engine::to_text(variations[v].what), variations[v].value,
                        variations[v].log10_lr ? fmt::format("{}", *variations[v].log10_lr) : std::string{},
                        variations[v].not_comparable, smallest == v ? "1" : "0", data.populations[population].name});
    }
    return text.str();
}

} // namespace kinmatch::cli
