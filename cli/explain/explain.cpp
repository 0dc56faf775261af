#include "cli/exit_code.hpp"
#include "cli/explain/explain_settings.hpp"
#include "cli/explain/explanation_text.hpp"
#include "cli/explain/named_pair.hpp"
#include "cli/explain/pair_explainer.hpp"
#include "cli/explain/sensitivity_text.hpp"
#include "cli/match/population_totals.hpp"
#include "cli/match/standing.hpp"
#include "cli/match/whole_run.hpp"
#include "cli/options/prior_options.hpp"
#include "cli/options/sex_options.hpp"
#include "cli/options/thresholds.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "io/case_file.hpp"
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
    ExplainSettings settings; ///< unless a run is named
    bool sensitivity = false;
};

void print_text(Answer const& answer, std::optional<engine::Sensitivity> const& sensitivity) {
    fmt::print("{}{}", to_text(answer.shown_pair()), totals_text(answer.pairs, answer.shown));
    if (answer.policy)
        fmt::print("{}\n{}\n", to_text(*answer.policy), in_words(standing(*answer.policy, answer.pairs, answer.shown)));
    if (sensitivity)
        fmt::print("\n{}", to_text(*sensitivity));
}

void print_json(Answer const& answer, std::optional<engine::Sensitivity> const& sensitivity) {
    nlohmann::ordered_json json = to_json(answer.shown_pair());
    json["populations"] = totals_json(answer.pairs);
    json["policy"] = to_json(answer.policy);
    if (answer.policy)
        json["standing"] = to_text(standing(*answer.policy, answer.pairs, answer.shown));
    if (sensitivity)
        json["sensitivity"] = to_json(*sensitivity);
    fmt::print("{}\n", json.dump(2));
}

int run_explain(ExplainCommand command) {
    models::Case const data = io::read_case(command.case_file);
    if (command.run.empty()) {
        command.settings.thresholds = resolve(command.threshold_options);
    } else {
        check_run_is_whole(command.run);
        command.settings = settings_of_run(command.run, data);
    }
    PairExplainer const explainer(data, command.settings);
    models::Hypothesis const hypothesis = find_missing(data, command.missing);
    PopulationSources const sources = explainer.about(find_remains(data, command.remains));
    print_faults(explainer.warnings());
    Answer const answer = explainer.explain(hypothesis, sources);
    std::optional<engine::Sensitivity> sensitivity;
    if (command.sensitivity)
        sensitivity = explainer.vary(answer);
    if (command.format == "json")
        print_json(answer, sensitivity);
    else
        print_text(answer, sensitivity);
    return answer.shown_pair().explanation.fault ? kSomeSetAside : kComplete;
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
    add_model_options(*command, options->settings.model);
    add_rank_by_option(*command, options->settings.rank_by);
    add_sex_options(*command, options->settings.sex);
    add_prior_options(*command, options->settings.prior);
    add_include_sex_option(*command, options->settings.include_sex);
    for (CLI::Option* const option : command->get_options())
        if (option->get_group() == "Model" || option->get_group() == "Limits")
            option->excludes(run);
    command->footer("Example:\n  kinmatch explain case.h5 --missing F1/SON --remains V2 --mutation-model none\n"
                    "Exit 2: the pair is not comparable, and the text says why.");
    command->callback([options, &chosen] { chosen = [options] { return run_explain(*options); }; });
}

} // namespace kinmatch::cli
