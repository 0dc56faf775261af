#include "cli/match/match_options.hpp"
#include "cli/match/match_question.hpp"
#include "cli/match/match_shard.hpp"
#include "cli/match/matching.hpp"
#include "cli/match/run_summary.hpp"
#include "cli/match/shard_option.hpp"
#include "cli/options/config_file.hpp"
#include "cli/options/population_sources.hpp"
#include "cli/subcommands.hpp"
#include "io/case_digest.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <string>

namespace kinmatch::cli {
namespace {

struct MatchCommand {
    std::filesystem::path case_file;
    std::filesystem::path runs;
    MatchOptions options;
    std::string shard; ///< as --shard says
    bool quiet = false;
};

/// Beside what comes next, where there is a thread for it. The case must outlive it.
std::future<std::string> begin_digest(models::Case const& data, int threads) {
    auto const when = threads > 1 ? std::launch::async : std::launch::deferred;
    return std::async(when, [&data] { return io::case_digest(data); });
}

/// Matches all pairs and publishes the run, unless it is there already.
int make_run(MatchRequest const& request, CaseInHand const& held, Shown shown, std::filesystem::path const& runs) {
    auto digest = begin_digest(held.data, request.match.threads);
    PopulationSources const populations(held.data, resolve(request.model, held.data), engine::all_remains(held.data),
                                        elimination_limits(request.model));
    Question const question = make_question(request, held, digest.get());
    std::filesystem::path const run = runs / question.run_name;
    return std::filesystem::exists(run) ? tell_existing_run(run)
                                        : tell_run(match_all(question, populations, shown, runs));
}

int run_match(MatchCommand const& command) {
    auto const shard = shard_asked_for(command.shard);
    MatchRequest const request = resolve(command.options);
    CaseInHand const held = read_case_in_hand(command.case_file);
    Shown const shown = command.quiet ? Shown::nothing : Shown::progress;
    if (!shard)
        return make_run(request, held, shown, command.runs);
    Question const question = make_question(request, held);
    if (shard->what == ShardAsked::For::plan)
        return plan_shards(question, shard->number.of, command.runs);
    return match_shard(question, shard->number, shown, command.runs);
}

} // namespace

void add_match(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<MatchCommand>();
    CLI::App* const command =
        app.add_subcommand("match", "Score every pair of remains and missing person, and rank the candidates");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--output", options->runs, "Folder of runs; the run goes to a folder of its own in it")
        ->required();
    add_match_options(*command, options->options);
    add_shard_option(*command, options->shard);
    command->add_flag("--quiet", options->quiet, "Show no progress");
    take_config_file(*command);
    command->footer(
        "Example:\n  kinmatch match case.h5 --output runs --threshold-log10-lr 4\n"
        "--config FILE.toml reads any of these options from a file, by their long names, as in\n"
        "  threshold-log10-lr = 4\nThe command line wins over the file.\n"
        "Writes manifest.json, candidates.csv, candidates.h5, case.h5 and, if asked for, sensitivity.csv, "
        "readable by their owner alone, and\n"
        "prints the run folder last. Exit 2: complete, but of the families named the references contradict each "
        "other or the work is beyond its limit,\nor pairs can be compared under some of the populations alone.");
    command->callback([options, &chosen] { chosen = [options] { return run_match(*options); }; });
}

} // namespace kinmatch::cli
