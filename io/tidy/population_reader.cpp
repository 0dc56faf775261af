#include "io/tidy/population_reader.hpp"

#include "io/tidy/draft.hpp"
#include "io/tidy/frequencies.hpp"
#include "models/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace kinmatch::io {
namespace {

using namespace models;

// By the row that first names it, because the case sorts its populations.
std::vector<std::string> populations_in_order(tidy::FrequencyLists const& lists) {
    std::map<std::uint64_t, std::string> by_row;
    std::set<std::string> named;
    for (auto const& [key, list] : lists)
        for (tidy::FrequencyList::Entry const& entry : list.entries)
            by_row.emplace(entry.place.row, key.first);
    std::vector<std::string> order;
    for (auto const& [row, population] : by_row)
        if (named.insert(population).second)
            order.push_back(population);
    return order;
}

std::string chosen_population(std::vector<std::string> const& listed, std::string const& wanted,
                              std::filesystem::path const& file) {
    if (wanted.empty() && !listed.empty())
        return listed.front();
    if (std::ranges::find(listed, wanted) == listed.end())
        throw InputError(Fault{.code = "KM-SIM-001",
                               .where = file.string(),
                               .found = fmt::format("no population '{}'", wanted),
                               .expected = fmt::format("one of: {}", fmt::join(listed, ", ")),
                               .remedy = "Name a population of this file with --population."});
    return wanted;
}

// Keeps the tables of one population at autosomal loci, and these loci.
Case only(Case const& all, std::string const& population) {
    Case kept;
    for (FrequencyTable table : all.frequencies) {
        Locus const& locus = all.loci[table.locus];
        if (all.populations[table.population].name != population || locus.kind != LocusKind::autosomal)
            continue;
        table.population = 0;
        table.locus = static_cast<LocusIndex>(kept.loci.size());
        kept.loci.push_back(locus);
        kept.frequencies.push_back(std::move(table));
    }
    kept.populations = {{.name = population}};
    return kept;
}

} // namespace

PopulationGenetics read_population(std::filesystem::path const& file, std::string const& population) {
    FaultLog log;
    models::Case const none;
    tidy::Draft draft{log, none};
    tidy::FrequencyLists const lists = tidy::read_frequencies(file, draft);
    if (log.has_errors())
        throw InputError(log.take());
    (void)draft.loci.settle(draft.data);
    tidy::store_frequencies(lists, draft);
    std::string const chosen = chosen_population(populations_in_order(lists), population, file);
    Case genetics = only(draft.data, chosen);
    if (genetics.loci.empty())
        throw InputError(Fault{.code = "KM-SIM-002",
                               .where = file.string(),
                               .found = fmt::format("no autosomal locus of population {}", chosen),
                               .expected = "frequencies of at least one autosomal locus",
                               .remedy = "Add frequencies, or name another population with --population."});
    return {std::move(genetics), log.take()};
}

} // namespace kinmatch::io
