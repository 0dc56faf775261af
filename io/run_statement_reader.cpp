#include "io/run_statement_reader.hpp"

#include "io/run_folder.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace kinmatch::io {
namespace {

using nlohmann::ordered_json;

/// Of the policy the thresholds count, which are parameters of their own.
constexpr std::array<std::string_view, 7> kMoveNothing{
    "policy", "prior_rule", "prior", "priors_stated_by_case", "prior_none", "posterior_by", "sensitivity_for_top"};
constexpr std::array<std::string_view, 2> kOfSexes{"sex_error", "sex_frequency"};

template <typename Names>
bool contains(Names const& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Their names are one parameter, the theta of each another.
void take_populations(ordered_json const& populations, models::RunStatement& run) {
    std::string& names = run.parameters["populations"];
    for (auto const& population : populations) {
        std::string const name = population.at("name").get<std::string>();
        names += (names.empty() ? "" : ", ") + name;
        run.parameters["theta of " + name] = population.at("theta").dump();
    }
}

void take_parameters(ordered_json const& parameters, models::RunStatement& run) {
    bool const includes_sex = parameters.at("include_sex").get<bool>();
    run.ranked_by = includes_sex ? models::Evidence::dna_and_sex : models::Evidence::dna;
    run.lists_best_of_each = !parameters.at("top_for_missing").is_null();
    take_populations(parameters.at("populations"), run);
    for (auto const& [name, value] : parameters.items())
        if (name != "populations" && !contains(kMoveNothing, name) && (includes_sex || !contains(kOfSexes, name)))
            run.parameters[name] = value.is_string() ? value.get<std::string>() : value.dump();
}

void take_population(ordered_json const& population, models::RunStatement& run) {
    std::string const name = population.at("name").get<std::string>();
    run.populations.insert(name);
    for (auto const& locus : population.at("loci_scored"))
        run.loci.insert(locus.get<std::string>());
    for (auto const& added : population.at("alleles_added")) {
        std::string& alleles = run.alleles_added[{name, added.at("locus").get<std::string>()}];
        alleles += (alleles.empty() ? "" : " ") + added.at("allele").get<std::string>();
    }
}

models::RunStatement statement_of(ordered_json const& manifest) {
    models::RunStatement run;
    auto const& program = manifest.at("program");
    run.program = fmt::format("{} {} ({})", program.at("name").get<std::string>(),
                              program.at("version").get<std::string>(), program.at("commit").get<std::string>());
    take_parameters(manifest.at("parameters"), run);
    for (auto const& population : manifest.at("populations"))
        take_population(population, run);
    return run;
}

} // namespace

models::RunStatement read_run_statement(std::filesystem::path const& run) {
    ordered_json const manifest = read_manifest(run);
    try {
        return statement_of(manifest);
    } catch (nlohmann::json::exception const& error) {
        throw InputError(Fault{.code = "KM-RUN-002",
                               .where = (run / "manifest.json").string(),
                               .found = fmt::format("a manifest that does not say all of its run ({})", error.what()),
                               .expected = "program, parameters and populations, as match writes them",
                               .remedy = "The file is damaged or of another version: match again."});
    }
}

} // namespace kinmatch::io
