#include "cli/options/model_options.hpp"

#include "cli/options/minimum_frequency.hpp"
#include "cli/options/number_check.hpp"
#include "cli/options/population_choice.hpp"
#include "cli/options/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::cli {
namespace {

constexpr char const* kAsTheCaseStates = "as the case states";

double theta_of(ModelOptions const& options, models::Population const& population) {
    if (options.theta)
        return *options.theta;
    return std::isnan(population.theta) ? 0.0 : population.theta;
}

models::MinimumFrequencyRule minimum_frequency_of(ModelOptions const& options) {
    models::MinimumFrequencyRule rule = parse_minimum_frequency(options.minimum_frequency);
    if (options.raise_rare && rule.kind == models::MinimumFrequency::none)
        throw UsageError(
            "--raise-rare has no minimum frequency to raise to\n  Choose one with --min-frequency, or leave "
            "--raise-rare out.");
    bool const raised = options.raise_rare || rule.kind == models::MinimumFrequency::five_over_2n;
    rule.rare = raised ? models::RareAlleles::raised : models::RareAlleles::kept;
    return rule;
}

/// nullopt: the rules of the case.
std::optional<models::MutationParameters> mutation_of(ModelOptions const& options, models::Case const& data) {
    if (!options.mutation_model.empty())
        return models::parse_mutation_option(options.mutation_model);
    if (data.mutation_rules.empty())
        throw UsageError("the case states no mutation parameters, and none are assumed\n"
                         "  Say --mutation-model none, or for example --mutation-model stepwise:0.002:0.1, or import "
                         "the case with a mutation.csv.");
    return std::nullopt;
}

/// [{"name", "theta"}] in the order asked for.
nlohmann::ordered_json populations_json(ModelOptions const& options, models::Case const& data) {
    auto list = nlohmann::ordered_json::array();
    for (std::uint32_t const chosen : chosen_populations(options.populations, data)) {
        models::Population const& population = data.populations[chosen];
        list.push_back({{"name", population.name}, {"theta", theta_of(options, population)}});
    }
    return list;
}

/// One theta for all is as if --theta had stated it. Thetas that differ are those of the case, which states them again.
std::optional<double> theta_from(nlohmann::ordered_json const& populations) {
    auto const theta = [](auto const& population) { return population.at("theta").template get<double>(); };
    double const first = theta(populations.at(0));
    bool const one_for_all =
        std::ranges::all_of(populations, [&](auto const& population) { return theta(population) == first; });
    return one_for_all ? std::optional{first} : std::nullopt;
}

} // namespace

void add_model_options(CLI::App& command, ModelOptions& options) {
    command
        .add_option("--population", options.populations,
                    "Population whose allele frequencies hold; several as A,B,C, or all: the LR is then computed whole "
                    "under each. Needed when the case has several")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group("Model");
    command
        .add_option("--mutation-model", options.mutation_model,
                    "none, or MODEL:rate[:range[:rate2]] with MODEL equal, proportional, stepwise or onestep; rates "
                    "per meiosis, for every locus and both parents. Default: as mutation.csv of the case states; a "
                    "case that states nothing needs this option")
        ->group("Model");
    command
        .add_option(
            "--theta", options.theta,
            "Fst of every population, 0 to below 1: how alike unrelated people are. Default: as populations.csv of "
            "the case states for each, else 0")
        ->check(refuse_unless_finite)
        ->check(CLI::Range(0.0, 0.999999))
        ->group("Model");
    command
        .add_option("--min-frequency", options.minimum_frequency,
                    "Frequency of an allele that the case shows and the population does not list: 1/2N or 5/2N, with "
                    "2N the alleles counted at the locus (0.001 where the case does not state them), a number above 0 "
                    "and below 1, or none: such an allele is an error. 5/2N also raises rarer listed alleles")
        ->capture_default_str()
        ->check(refuse_unless_minimum_frequency)
        ->group("Model");
    command
        .add_flag("--raise-rare", options.raise_rare,
                  "Raise listed alleles that are rarer than the minimum frequency to it")
        ->group("Model");
    command
        .add_option("--dropout", options.dropout,
                    "Drop-out: probability that one allele copy of remains is not printed, 0 to below 1, where neither "
                    "samples.csv nor genotypes.csv states it")
        ->capture_default_str()
        ->check(refuse_unless_finite)
        ->check(CLI::Range(0.0, 0.999999))
        ->group("Model");
    command
        .add_option("--drop-in", options.drop_in,
                    "Drop-in: probability of one foreign allele in a replicate of remains, 0 to below 1")
        ->capture_default_str()
        ->check(refuse_unless_finite)
        ->check(CLI::Range(0.0, 0.999999))
        ->group("Model");
    command
        .add_flag("--use-empty", options.use_empty,
                  "Take a locus of remains that was typed without result as an observation, not as not typed")
        ->group("Model");
    command
        .add_flag(
            "--x-independent", options.x_independent,
            "Multiply the LRs of all X-linked loci. Default: the most informative locus of each linkage group alone")
        ->group("Model");
    command
        .add_option("--elimination-memory", options.elimination_memory_mib,
                    "Memory for the tables of one family at one locus, MiB a thread; a family that needs more is "
                    "split: slower, same LR")
        ->capture_default_str()
        ->check(CLI::Range(1, 1 << 20))
        ->group("Limits");
    command
        .add_option("--elimination-work", options.elimination_operations,
                    "Multiplications for one family at one locus; a family that needs more is named and counted as "
                    "not comparable")
        ->capture_default_str()
        ->check(refuse_unless_positive)
        ->group("Limits");
}

std::vector<models::ModelChoice> resolve(ModelOptions const& options, models::Case const& data) {
    models::ModelChoice choice;
    choice.minimum_frequency = minimum_frequency_of(options);
    choice.dropout = options.dropout;
    choice.drop_in = options.drop_in;
    choice.empty_prints = options.use_empty ? models::EmptyPrints::observed : models::EmptyPrints::not_typed;
    choice.x_loci = options.x_independent ? models::XLoci::all : models::XLoci::one_of_each_group;
    std::vector<std::uint32_t> const populations = chosen_populations(options.populations, data);
    choice.mutation = mutation_of(options, data);
    std::vector<models::ModelChoice> choices;
    for (std::uint32_t const population : populations) {
        choice.population = population;
        choice.theta = theta_of(options, data.populations[population]);
        choices.push_back(choice);
    }
    return choices;
}

models::EliminationLimits elimination_limits(ModelOptions const& options) {
    return {.memory_bytes = options.elimination_memory_mib << 20, .operations = options.elimination_operations};
}

nlohmann::ordered_json to_json(ModelOptions const& options, models::Case const& data) {
    models::MinimumFrequencyRule const rule = minimum_frequency_of(options);
    return {{"populations", populations_json(options, data)},
            {"mutation_model", options.mutation_model.empty() ? kAsTheCaseStates : options.mutation_model},
            {"dropout", options.dropout},
            {"drop_in", options.drop_in},
            {"use_empty", options.use_empty},
            {"x_independent", options.x_independent},
            {"minimum_frequency", to_text(rule)},
            {"raise_rare", rule.rare == models::RareAlleles::raised},
            {"elimination_memory_mib", options.elimination_memory_mib},
            {"elimination_operations", options.elimination_operations}};
}

ModelOptions model_options_from(nlohmann::ordered_json const& parameters) {
    ModelOptions options;
    auto const& populations = parameters.at("populations");
    for (auto const& population : populations)
        options.populations.push_back(population.at("name").get<std::string>());
    options.theta = theta_from(populations);
    options.mutation_model = parameters.at("mutation_model").get<std::string>();
    if (options.mutation_model == kAsTheCaseStates)
        options.mutation_model.clear();
    options.dropout = parameters.at("dropout").get<double>();
    options.drop_in = parameters.at("drop_in").get<double>();
    options.use_empty = parameters.at("use_empty").get<bool>();
    options.x_independent = parameters.at("x_independent").get<bool>();
    options.minimum_frequency = option_of(parameters.at("minimum_frequency").get<std::string>());
    options.raise_rare = parameters.at("raise_rare").get<bool>();
    options.elimination_memory_mib = parameters.at("elimination_memory_mib").get<std::size_t>();
    options.elimination_operations = parameters.at("elimination_operations").get<double>();
    return options;
}

} // namespace kinmatch::cli
