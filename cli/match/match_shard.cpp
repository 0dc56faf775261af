#include "cli/match/match_shard.hpp"

#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/match/run_summary.hpp"
#include "cli/match/shard_json.hpp"
#include "cli/match/shard_plan.hpp"
#include "cli/options/population_sources.hpp"
#include "cli/print_faults.hpp"
#include "io/shard_folder.hpp"

#include <fmt/core.h>

namespace kinmatch::cli {
namespace {

int tell_shard(nlohmann::ordered_json const& shard, Question const& question, std::filesystem::path const& folder) {
    auto const& account = shard.at("account");
    fmt::print("Shard {} of {}: ", shard.at("shard").get<std::uint32_t>(), shard.at("of").get<std::uint32_t>());
    print_account(account, what_certified_is_below(question.parameters));
    fmt::print("{} in this shard; merge puts the shards together\n{}\n",
               counted(account.at("candidates").get<std::uint64_t>(), "candidate"), folder.string());
    return exit_code_of(account);
}

nlohmann::ordered_json make_shard(Question const& question, engine::ShardNumber shard,
                                  std::vector<models::Hypothesis> const& part, Shown shown,
                                  std::filesystem::path const& folder) {
    models::Case const& data = question.held.data;
    PopulationSources const populations(data, question.choices, engine::all_remains(data),
                                        elimination_limits(question.request.model));
    print_faults(populations.warnings());
    io::ScratchFile scratch{folder.parent_path()};
    engine::MatchResult const result = match_with_progress(question, populations.sources(), part, shown, scratch);
    print_family_faults(populations.sources(), result.faults);
    auto json = shard_json(question, shard, part, result);
    io::publish_shard(folder, json, *result.candidates);
    return json;
}

/// \return its folder
std::filesystem::path make_plan(Question const& question, Parts const& parts, std::filesystem::path const& runs) {
    auto plan = io::plan_folder(runs, question.run_name, static_cast<std::uint32_t>(parts.size()));
    io::publish_plan(plan, question.held.file, question.held.sha256, plan_json(question, parts));
    return plan;
}

} // namespace

int plan_shards(Question const& question, std::uint32_t shards, std::filesystem::path const& runs) {
    fmt::print("{}\n", make_plan(question, engine::split_into_shards(question.held.data, shards), runs).string());
    return kComplete;
}

int match_shard(Question const& question, engine::ShardNumber shard, Shown shown, std::filesystem::path const& runs) {
    Parts const parts = engine::split_into_shards(question.held.data, shard.of);
    std::vector<models::Hypothesis> const& part = parts[shard.index - 1];
    std::filesystem::path const folder = io::shard_folder(make_plan(question, parts, runs), shard.index);
    if (auto const found = io::find_shard(folder).shard) {
        check_identity_of_shard(folder, *found, shard_identity(question, shard, part));
        fmt::print("This shard exists already, and its files are as they were written.\n");
        return tell_shard(*found, question, folder);
    }
    return tell_shard(make_shard(question, shard, part, shown, folder), question, folder);
}

} // namespace kinmatch::cli
