#include "cli/sensitivity_csv.hpp"

#include "io/csv_writer.hpp"

#include <fmt/format.h>

#include <sstream>

namespace kinmatch::cli {

std::string sensitivity_csv(models::Case const& data, std::span<models::Candidate const> candidates,
                            std::span<engine::Sensitivity const> sensitivities) {
    std::ostringstream text;
    io::CsvWriter writer(text);
    writer.row({"rank", "family", "missing", "remains", "what", "value", "log10_lr", "not_comparable", "smallest"});
    for (std::size_t i = 0; i < sensitivities.size(); ++i) {
        models::Family const& family = data.families[candidates[i].family];
        auto const& [variations, smallest] = sensitivities[i];
        for (std::size_t v = 0; v < variations.size(); ++v)
            writer.row({std::to_string(i + 1), family.id, family.members[candidates[i].missing].id,
                        data.samples[candidates[i].remains].id, engine::to_text(variations[v].what),
                        variations[v].value,
                        variations[v].log10_lr ? fmt::format("{}", *variations[v].log10_lr) : std::string{},
                        variations[v].not_comparable, smallest == v ? "1" : "0"});
    }
    return text.str();
}

} // namespace kinmatch::cli
