#include "engine/match.hpp"

#include "cli/config_file.hpp"
#include "cli/match_question.hpp"
#include "cli/match_shard.hpp"
#include "cli/matching.hpp"
#include "cli/population_sources.hpp"
#include "cli/print_faults.hpp"
#include "cli/prior_options.hpp"
#include "cli/run_summary.hpp"
#include "cli/sex_options.hpp"
#include "cli/shard_option.hpp"
#include "cli/subcommands.hpp"
#include "io/durable_file.hpp"
#include "io/run_folder.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace kinmatch::cli {
namespace {

struct MatchCommand {
    std::filesystem::path case_file;
    std::filesystem::path runs;
    ThresholdOptions thresholds;
    MatchRequest request;
    std::string shard; ///< as --shard says
    bool quiet = false;
};

/// Matches all pairs, and publishes the run.
int make_run(Question const& question, Shown shown, std::filesystem::path const& runs) {
    models::Case const& data = question.held.data;
    PopulationSources const populations(data, question.choices, engine::all_remains(data),
                                        elimination_limits(question.request.model));
    print_faults(populations.warnings());
    io::make_private_folder(runs);
    io::ScratchFile scratch{runs};
    engine::MatchResult const result =
        match_with_progress(question, populations.sources(), models::all_hypotheses(data), shown, scratch);
    print_family_faults(populations.sources(), result.faults);
    return tell_run(publish_matched(question, populations.sources(), result, runs));
}

int run_match(MatchCommand command) {
    auto const shard = shard_asked_for(command.shard);
    command.request.thresholds = resolve(command.thresholds);
    CaseInHand const held = read_case_in_hand(command.case_file);
    Question const question = make_question(command.request, held);
    Shown const shown = command.quiet ? Shown::nothing : Shown::progress;
    if (shard && shard->what == ShardAsked::For::plan)
        return plan_shards(question, shard->number.of, command.runs);
    if (shard)
        return match_shard(question, shard->number, shown, command.runs);
    std::filesystem::path const run = command.runs / question.run_name;
    return io::run_is_complete(run) ? tell_existing_run(run) : make_run(question, shown, command.runs);
}

void add_list_options(CLI::App& command, MatchCommand& options) {
    MatchRequest& request = options.request;
    CLI::Option* const threshold = add_threshold_option(command, options.thresholds);
    add_min_loci_option(command, options.thresholds);
    CLI::Option* const policy = add_policy_option(command, options.thresholds);
    CLI::Option* const all =
        command.add_flag("--all", request.all, "List every pair compared, excluded ones (-inf) too")
            ->excludes(threshold)
            ->excludes(policy);
    command
        .add_option("--top", request.match.top_for_missing,
                    "Instead of a threshold: list so many of the best pairs of each missing person, none of LR 0")
        ->check(CLI::Range(1, 1000000))
        ->excludes(threshold)
        ->excludes(policy)
        ->excludes(all);
    command
        .add_option("--sensitivity-for-top", request.sensitivity_for_top,
                    "Write sensitivity.csv for this many of the first candidates: the log10 LR with one assumption "
                    "changed at a time, as explain --sensitivity gives it; candidates, 0 for none")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    add_include_sex_option(command, request.include_sex);
}

} // namespace

void add_match(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<MatchCommand>();
    MatchRequest& request = options->request;
    request.match.threads = threads_here();
    CLI::App* const command =
        app.add_subcommand("match", "Score every pair of remains and missing person, and rank the candidates");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--output", options->runs, "Folder of runs; the run goes to a folder of its own in it")
        ->required();
    add_list_options(*command, *options);
    add_model_options(*command, request.model);
    add_rank_by_option(*command, request.rank_by);
    add_sex_options(*command, request.match.sex);
    add_prior_options(*command, request.prior);
    add_shard_option(*command, options->shard);
    command->add_option("--threads", request.match.threads, "Threads; the result is the same for any number")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_flag("--quiet", options->quiet, "Show no progress");
    take_config_file(*command);
    command->footer("Example:\n  kinmatch match case.h5 --output runs --threshold-log10-lr 4\n"
                    "--config FILE.toml reads any of these options from a file, by their long names, as in\n"
                    "  threshold-log10-lr = 4\nThe command line wins over the file.\n"
                    "Writes manifest.json, candidates.csv, candidates.h5, case.h5 and, if asked for, sensitivity.csv, "
                    "readable by their owner alone, and\n"
                    "prints the run folder last. Exit 2: complete, but the families named could not be compared.");
    command->callback([options, &chosen] { chosen = [options] { return run_match(*options); }; });
}

} // namespace kinmatch::cli
