#include "cli/exit_code.hpp"
#include "cli/explanation_text.hpp"
#include "cli/model_options.hpp"
#include "cli/named_pair.hpp"
#include "cli/population_choice.hpp"
#include "cli/population_sources.hpp"
#include "cli/population_totals.hpp"
#include "cli/print_faults.hpp"
#include "cli/prior_options.hpp"
#include "cli/sensitivity_text.hpp"
#include "cli/sex_options.hpp"
#include "cli/standing.hpp"
#include "cli/subcommands.hpp"
#include "cli/thresholds.hpp"
#include "cli/usage_error.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/run_folder.hpp"
#include "models/error.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace kinmatch::cli {
namespace {

struct ExplainCommand {
    std::filesystem::path case_file;
    std::string missing;
    std::string remains;
    std::string format = "text";
    std::filesystem::path run;
    ThresholdOptions threshold_options;
    ModelOptions model;
    std::string rank_by = kMinimum;
    models::SexModel sex;
    models::PriorRule prior;
    bool include_sex = false;
    bool sensitivity = false;
};

/// Takes model, sex error and prior from the run, which must be of the same case. Returns its thresholds.
Thresholds take_from_run(ExplainCommand& command, models::Case const& data) {
    nlohmann::ordered_json const manifest = io::read_manifest(command.run);
    if (manifest.at("case_digest").get<std::string>() != io::case_digest(data))
        throw UsageError("the run " + command.run.string() +
                         " was made from another case\n  Explain the case.h5 in the run "
                         "folder instead: it is the exact case of the run.");
    auto const& parameters = manifest.at("parameters");
    command.model = model_options_from(parameters);
    command.rank_by = parameters.at("rank_by").get<std::string>();
    command.sex = sex_model_from(parameters);
    command.prior = prior_rule_from(parameters);
    command.include_sex = parameters.at("include_sex").get<bool>();
    return {.min_loci = parameters.at("min_loci").get<std::uint32_t>(), .policy = policy_from(parameters.at("policy"))};
}

std::string mutation_in_words(ModelOptions const& options) {
    return options.mutation_model.empty() ? "as the case states" : options.mutation_model + " at every locus";
}

/// The pair under each population.
std::vector<ExplainedPair> explain_pair(ExplainCommand const& command, models::Hypothesis const& hypothesis,
                                        std::uint32_t min_loci, PopulationSources const& populations) {
    models::Case const& data = populations.sources().front().data;
    models::Priors const priors(data, command.prior);
    std::vector<ExplainedPair> pairs;
    for (engine::EvidenceSource const& source : populations.sources())
        pairs.push_back({.source = source,
                         .hypothesis = hypothesis,
                         .remains = source.book.remains.front(),
                         .population = data.populations[source.model.population].name,
                         .mutation = mutation_in_words(command.model),
                         .theta = source.model.theta,
                         .sex = command.sex,
                         .min_loci = min_loci,
                         .prior = priors(hypothesis.family, hypothesis.missing),
                         .ranked_by = command.include_sex ? models::Evidence::dna_and_sex : models::Evidence::dna,
                         .explanation = engine::explain(source, hypothesis, min_loci)});
    return pairs;
}

/// What is printed of a pair.
struct Answer {
    std::vector<ExplainedPair> const& pairs; ///< one a population
    std::size_t shown = 0;                   ///< into pairs
    std::optional<models::Policy> policy;
    std::optional<engine::Sensitivity> sensitivity;
};

void print_text(Answer const& answer) {
    fmt::print("{}{}", to_text(answer.pairs[answer.shown]), totals_text(answer.pairs, answer.shown));
    if (answer.policy)
        fmt::print("{}\n{}\n", to_text(*answer.policy), in_words(standing(*answer.policy, answer.pairs, answer.shown)));
    if (answer.sensitivity)
        fmt::print("\n{}", to_text(*answer.sensitivity));
}

void print_json(Answer const& answer) {
    nlohmann::ordered_json json = to_json(answer.pairs[answer.shown]);
    json["populations"] = totals_json(answer.pairs);
    json["policy"] = to_json(answer.policy);
    if (answer.policy)
        json["standing"] = to_text(standing(*answer.policy, answer.pairs, answer.shown));
    if (answer.sensitivity)
        json["sensitivity"] = to_json(*answer.sensitivity);
    fmt::print("{}\n", json.dump(2));
}

int run_explain(ExplainCommand command) {
    models::Case const data = io::read_case(command.case_file);
    Thresholds const thresholds =
        command.run.empty() ? resolve(command.threshold_options) : take_from_run(command, data);
    std::vector<models::ModelChoice> const choices = resolve(command.model, data);
    auto const ranking = ranking_population(command.rank_by, choices, data);
    models::Hypothesis const hypothesis = find_missing(data, command.missing);
    models::SampleIndex const remains = find_remains(data, command.remains);
    PopulationSources const populations(data, choices, {remains}, elimination_limits(command.model));
    print_faults(populations.warnings());
    auto const pairs = explain_pair(command, hypothesis, thresholds.min_loci, populations);
    Answer answer{pairs, standing_for_all(pairs, ranking), thresholds.policy, std::nullopt};
    ExplainedPair const& pair = pairs[answer.shown];
    if (command.sensitivity)
        answer.sensitivity = engine::vary({data, engine::vary_model(data, choices[answer.shown]), hypothesis, remains,
                                           pair.source.limits, thresholds.min_loci});
    if (command.format == "json")
        print_json(answer);
    else
        print_text(answer);
    return pair.explanation.fault ? kSomeSetAside : kComplete;
}

} // namespace

void add_explain(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ExplainCommand>();
    CLI::App* const command = app.add_subcommand("explain", "Show one pair locus by locus: the LR and why");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--missing", options->missing, "Missing person, as FAMILY/MEMBER")->required();
    command->add_option("--remains", options->remains, "Sample id of the remains")->required();
    command->add_option("--format", options->format, "text or json; json has 17 digits")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    command->add_flag("--sensitivity", options->sensitivity,
                      "Also the log10 LR with one assumption changed at a time: each population, theta 0 to 0.05, "
                      "mutation rates halved and doubled, drop-out of the remains 0 to 0.2, each reference and each "
                      "locus left out. Takes some forty times as long");
    CLI::Option* const run = command->add_option(
        "--run", options->run, "Run folder whose model, --min-loci and policy to use, instead of the options below");
    add_min_loci_option(*command, options->threshold_options)->excludes(run);
    add_policy_option(*command, options->threshold_options)->excludes(run);
    add_model_options(*command, options->model);
    add_rank_by_option(*command, options->rank_by);
    add_sex_options(*command, options->sex);
    add_prior_options(*command, options->prior);
    add_include_sex_option(*command, options->include_sex);
    for (CLI::Option* const option : command->get_options())
        if (option->get_group() == "Model" || option->get_group() == "Limits")
            option->excludes(run);
    command->footer("Example:\n  kinmatch explain case.h5 --missing F1/SON --remains V2 --mutation-model none\n"
                    "Exit 2: the pair is not comparable, and the text says why.");
    command->callback([options, &chosen] { chosen = [options] { return run_explain(*options); }; });
}

} // namespace kinmatch::cli
