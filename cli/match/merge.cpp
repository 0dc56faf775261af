#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/match/matching.hpp"
#include "cli/match/run_summary.hpp"
#include "cli/match/shard_plan.hpp"
#include "cli/options/population_sources.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "io/durable_file.hpp"
#include "io/run_folder.hpp"
#include "io/shard_candidates.hpp"
#include "io/shard_folder.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace kinmatch::cli {
namespace {

struct MergeCommand {
    std::vector<std::filesystem::path> folders;
    std::filesystem::path runs; ///< where the run goes; empty: beside the first shards
    bool check = false;
};

[[noreturn]] void throw_unlike_its_account(std::filesystem::path const& folder, std::string found) {
    throw InputError(Fault{.severity = Severity::error,
                           .code = "KM-SHARD-005",
                           .where = folder.string(),
                           .found = std::move(found),
                           .expected = "the candidates that its account counts, of its own missing persons",
                           .remedy = "Move the folder away, match this shard and merge again."});
}

/// [families] the shard that each is in.
std::vector<std::uint32_t> shards_of_families(Parts const& parts, std::size_t families) {
    std::vector<std::uint32_t> shard_of(families, 0);
    for (std::uint32_t part = 0; part < parts.size(); ++part)
        for (models::Hypothesis const& hypothesis : parts[part])
            shard_of[hypothesis.family] = part + 1;
    return shard_of;
}

/// Hands the candidates of a shard on, and holds them against its account.
void take_candidates(UsableShard const& shard, models::Case const& data, std::size_t populations,
                     std::vector<std::uint32_t> const& shard_of_family, engine::CandidateSorter& sorter) {
    std::uint64_t taken = 0;
    io::visit_shard_candidates(
        io::candidates_of_shard(shard.folder), data, populations, [&](models::CandidateBlock const& block) {
            for (models::Candidate const& candidate : block.candidates)
                if (shard_of_family[candidate.family] != shard.number.index)
                    throw_unlike_its_account(shard.folder, "a candidate of another shard");
            sorter.add({{block.candidates.begin(), block.candidates.end()},
                        {block.log10_lr_by_population.begin(), block.log10_lr_by_population.end()}});
            taken += block.candidates.size();
        });
    if (taken != shard.result.candidates)
        throw_unlike_its_account(shard.folder, counted(taken, "candidate"));
}

/// What matching all of them would have given.
engine::MatchResult join(FoundShards const& found, Question const& question, Parts const& parts,
                         std::size_t populations, engine::Scratch const& scratch) {
    models::Case const& data = question.held.data;
    auto const order = engine::order_of_candidates(populations, question.options);
    auto const shard_of_family = shards_of_families(parts, data.families.size());
    engine::CandidateSorter sorter{data, order, scratch};
    engine::MatchResult all{.candidates = nullptr, .faults = {}, .account = {}};
    all.account = {.remains = engine::all_remains(data).size(), .hypotheses = models::all_hypotheses(data).size()};
    for (UsableShard const& shard : found.usable) {
        take_candidates(shard, data, order.populations, shard_of_family, sorter);
        all.account.add_pairs_of(shard.result.account);
        std::ranges::copy(shard.result.faults, std::back_inserter(all.faults));
    }
    all.account.check();
    std::ranges::sort(all.faults, {}, [](engine::HypothesisFault const& fault) {
        return std::pair(fault.hypothesis.family, fault.hypothesis.missing);
    });
    all.candidates = sorter.finish();
    return all;
}

int merge_shards(FoundShards const& found, Question const& question, Parts const& parts,
                 std::filesystem::path const& runs) {
    models::Case const& data = question.held.data;
    PopulationSources const populations(data, question.choices, engine::all_remains(data),
                                        elimination_limits(question.request.model));
    print_faults(populations.warnings());
    io::make_private_folder(runs);
    io::ScratchFile scratch{runs};
    auto const result = join(found, question, parts, populations.sources().size(), scratch_in(scratch));
    print_family_faults(populations.sources(), result.faults);
    return tell_run(publish_matched(question, populations.sources(), result, runs));
}

/// \return whether all are there
bool tell_shards(FoundShards const& found, PlanFolders const& folders) {
    std::size_t const all = found.usable.size() + found.missing.size();
    fmt::print("{}: {} of {}\n", folders.front().string(), found.usable.size(), counted(all, "shard"));
    for (MissingShard const& shard : found.missing)
        fmt::print("  shard {} is missing: {}\n", shard.index, shard.why);
    return found.missing.empty();
}

/// \param missing  gets a line of the shards that are not there
int merge_plan(Plan const& plan, MergeCommand const& command, std::string& missing) {
    PlanFolders const& folders = plan.folders;
    CaseInHand const held = read_case_in_hand(folders.front() / "case.h5");
    Question const question = make_question(plan.request, held);
    Parts const parts = engine::split_into_shards(held.data, plan.shards);
    check_plan(folders, plan_json(question, parts));
    std::filesystem::path const runs = command.runs.empty() ? folders.front().parent_path() : command.runs;
    if (!command.check && std::filesystem::exists(runs / question.run_name))
        return tell_existing_run(runs / question.run_name);
    FoundShards const found = find_shards(folders, question, parts);
    if (!tell_shards(found, folders)) {
        missing += fmt::format("missing shards: {}\n", index_list(found.missing));
        return kIncomplete;
    }
    return command.check ? static_cast<int>(kComplete) : merge_shards(found, question, parts, runs);
}

int run_merge(MergeCommand const& command) {
    int code = kComplete;
    std::string missing;
    for (Plan const& plan : find_plans(command.folders))
        code = std::max(code, merge_plan(plan, command, missing));
    fmt::print("{}", missing); // last, where scripts look
    return code;
}

} // namespace

void add_merge(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<MergeCommand>();
    CLI::App* const command =
        app.add_subcommand("merge", "Put the shards of a run together: the same bytes as without shards");
    command
        ->add_option("runs", options->folders,
                     "Folder that match --shard wrote to, or one plan in it (.shards-of-N); several where machines "
                     "share no disk: the run goes to the first unless --output says where")
        ->required();
    command->add_option("--output", options->runs, "Folder of runs to write the run to. Default: where the shards are");
    command->add_flag("--check", options->check, "Check the shards and say which are missing; write nothing");
    command->footer("Example:\n  kinmatch merge runs\n"
                    "Checks that every shard is there once, is of the same case, parameters and program, and is as it "
                    "was written; then\nwrites the run folder beside the shards and prints it last. "
                    "Exit 75: shards are missing, which the last line lists as\n  missing shards: 3,7-9\n"
                    "The shards are left where they are.");
    command->callback([options, &chosen] { chosen = [options] { return run_merge(*options); }; });
}

} // namespace kinmatch::cli
