#include "models/population_warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kinmatch::models {
namespace {

bool is_scored(LocusIndex locus, GeneticModel const& model) {
    return std::ranges::find(model.loci, locus, &LocusModel::locus) != model.loci.end();
}

bool is_left_out(LocusIndex locus, GeneticModel const& model) {
    return std::ranges::binary_search(model.x_loci_left_out, locus);
}

char const* remedy_for(LocusIndex locus, std::span<GeneticModel const> under_populations) {
    if (std::ranges::any_of(under_populations, [&](GeneticModel const& model) { return is_left_out(locus, model); }))
        return "Of the loci of its X linkage group another is the most informative there. The LRs under these "
               "populations rest on different loci; --x-independent takes all of the group under each.";
    return "The LRs under these populations rest on different loci. Add the missing frequencies to frequencies.csv, or "
           "choose populations that list the same loci.";
}

using Names = std::vector<std::string_view>;

Fault of_different_loci(Locus const& locus, Names const& scored, Names const& not_scored, char const* remedy) {
    return {.severity = Severity::warning,
            .code = "KM-CHECK-008",
            .where = "locus " + locus.name,
            .found = fmt::format("scored under population {}, not under {}", fmt::join(scored, ", "),
                                 fmt::join(not_scored, ", ")),
            .expected = "the same loci under every population",
            .remedy = remedy};
}

} // namespace

Faults population_warnings(Case const& data, std::span<GeneticModel const> under_populations) {
    Faults faults;
    for (LocusIndex locus = 0; locus < data.loci.size(); ++locus) {
        Names scored;
        Names not_scored;
        for (GeneticModel const& model : under_populations)
            (is_scored(locus, model) ? scored : not_scored).emplace_back(data.populations[model.population].name);
        if (!scored.empty() && !not_scored.empty())
            faults.push_back(
                of_different_loci(data.loci[locus], scored, not_scored, remedy_for(locus, under_populations)));
    }
    return faults;
}

} // namespace kinmatch::models
