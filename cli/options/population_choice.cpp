#include "cli/options/population_choice.hpp"

#include "cli/options/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace kinmatch::cli {
namespace {

constexpr char const* kAll = "all";

std::string names_of(models::Case const& data) {
    std::vector<std::string> names;
    for (models::Population const& population : data.populations)
        names.push_back(population.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<std::uint32_t> all_populations(models::Case const& data) {
    std::vector<std::uint32_t> all(data.populations.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

void refuse_repeated(std::vector<std::string> names) {
    std::ranges::sort(names);
    if (auto const twice = std::ranges::adjacent_find(names); twice != names.end())
        throw UsageError("--population names " + *twice + " twice\n  Name each population once.");
}

} // namespace

std::vector<std::uint32_t> chosen_populations(std::vector<std::string> const& names, models::Case const& data) {
    if (data.populations.empty())
        throw UsageError("the case holds no population\n  Import allele frequencies first.");
    if (names.empty() && data.populations.size() != 1)
        throw UsageError("the case holds several populations: choose with --population one, several as in A,B, or "
                         "all\n  " +
                         names_of(data));
    if (names.empty() || names == std::vector<std::string>{kAll})
        return all_populations(data);
    refuse_repeated(names);
    std::vector<std::uint32_t> chosen;
    std::vector<std::string> unknown;
    for (std::string const& name : names) {
        auto const found = std::ranges::find(data.populations, name, &models::Population::name);
        if (found == data.populations.end())
            unknown.push_back(name);
        else
            chosen.push_back(static_cast<std::uint32_t>(found - data.populations.begin()));
    }
    if (!unknown.empty())
        throw UsageError(
            fmt::format("the case holds no population {}; it holds\n  {}", fmt::join(unknown, ", "), names_of(data)));
    return chosen;
}

void add_rank_by_option(CLI::App& command, std::string& rank_by) {
    command
        .add_option("--rank-by", rank_by,
                    "With several populations, whose log10 LR stands for a pair in ranking and posteriors: minimum, "
                    "the smallest of the pair, or a population. A pair is listed if any reaches the threshold")
        ->capture_default_str()
        ->group("Model");
}

std::optional<std::size_t> ranking_population(std::string const& rank_by,
                                              std::vector<models::ModelChoice> const& chosen,
                                              models::Case const& data) {
    if (rank_by == kMinimum)
        return std::nullopt;
    auto const named = [&](models::ModelChoice const& choice) {
        return data.populations[choice.population].name == rank_by;
    };
    auto const found = std::ranges::find_if(chosen, named);
    if (found == chosen.end())
        throw UsageError("--rank-by " + rank_by +
                         " is no population of this run\n  Say minimum, or one of those that --population names.");
    return static_cast<std::size_t>(found - chosen.begin());
}

} // namespace kinmatch::cli
