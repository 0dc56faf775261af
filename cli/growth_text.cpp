#include "cli/growth_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace kinmatch::cli {
namespace {

using models::RecordKind;

struct Line {
    RecordKind kind;
    std::string_view name;
};

constexpr Line kLines[] = {{RecordKind::sample, "samples"},          {RecordKind::genotype, "genotype rows"},
                           {RecordKind::family, "families"},         {RecordKind::locus, "loci"},
                           {RecordKind::population, "populations"},  {RecordKind::frequencies, "frequency tables"},
                           {RecordKind::mutation, "mutation rules"}, {RecordKind::alias, "locus aliases"}};
constexpr std::size_t kAlways = 3;

} // namespace

std::string to_text(models::CountsByKind const& counts) {
    std::string text;
    for (std::size_t i = 0; i < std::size(kLines); ++i) {
        auto const& [added, changed, withdrawn, unchanged] = counts[static_cast<std::size_t>(kLines[i].kind)];
        if (i < kAlways || added + changed + withdrawn != 0)
            text += fmt::format("{}: {} new, {} changed, {} withdrawn, {} unchanged\n", kLines[i].name, added, changed,
                                withdrawn, unchanged);
    }
    return text;
}

std::string new_history_text(models::Case const& data, std::size_t known) {
    constexpr std::size_t kShown = 20;
    std::string text;
    std::size_t const shown = std::min(data.history.size(), known + kShown);
    for (std::size_t i = known; i < shown; ++i) {
        models::HistoryEntry const& entry = data.history[i];
        text += fmt::format("{}: {} ({})\n", to_text(entry.change), to_text(entry.record), entry.file);
    }
    if (data.history.size() > shown)
        text += fmt::format("and {} more: /history of the case file names them all\n", data.history.size() - shown);
    return text;
}

} // namespace kinmatch::cli
