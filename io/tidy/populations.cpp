#include "io/tidy/populations.hpp"

#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kPopulation, kTheta };
constexpr Column kColumns[] = {{"population"}, {"theta"}};

void read_row(RowFields row, std::set<std::string>& seen, Draft& draft) {
    std::string const name{row.id(kPopulation, "population")};
    double const theta = row.number_or_nan(kTheta, "theta", kBelowOne);
    if (!seen.insert(name).second)
        row.error({"KM-IMP-137", fmt::format("population {} stands there twice", name), "each population once",
                   "Remove one of the rows."});
    auto const population = std::ranges::find(draft.data.populations, name, &models::Population::name);
    if (population != draft.data.populations.end())
        population->theta = theta;
    else if (!name.empty())
        row.warning({"KM-IMP-138", fmt::format("population {} has no frequencies", name),
                     "a population of frequencies.csv", "Its theta is set aside. Correct the name if it is misspelt."});
}

} // namespace

void read_populations(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    std::set<std::string> seen;
    while (table->next())
        read_row({*table, draft.log}, seen, draft);
    draft.add_import(source, *table);
}

} // namespace kinmatch::io::tidy
