#include "cli/match/match_options.hpp"

#include "cli/options/prior_options.hpp"
#include "cli/options/sex_options.hpp"

namespace kinmatch::cli {
namespace {

void add_list_options(CLI::App& command, MatchOptions& options) {
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

void add_match_options(CLI::App& command, MatchOptions& options) {
    MatchRequest& request = options.request;
    request.match.threads = threads_here();
    add_list_options(command, options);
    add_model_options(command, request.model);
    add_rank_by_option(command, request.rank_by);
    add_sex_options(command, request.match.sex);
    add_prior_options(command, request.prior);
    command.add_option("--threads", request.match.threads, "Threads; the result is the same for any number")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
}

MatchRequest resolve(MatchOptions const& options) {
    MatchRequest request = options.request;
    request.thresholds = resolve(options.thresholds);
    return request;
}

} // namespace kinmatch::cli
