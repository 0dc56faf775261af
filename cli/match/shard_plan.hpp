#pragma once

#include "cli/match/match_question.hpp"
#include "cli/match/shard_json.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// The folders of one plan: one, or several where machines share no disk.
using PlanFolders = std::vector<std::filesystem::path>;

struct Plan {
    PlanFolders folders;
    MatchRequest request;
    std::uint32_t shards = 0; ///< 1 to kMostShards
};

/// The plans in folders of runs, or plan folders themselves; those of one run in as many parts go together.
///
/// \throws UsageError if a folder holds none; InputError if plan.json is not one.
[[nodiscard]] std::vector<Plan> find_plans(std::vector<std::filesystem::path> const& folders);

/// Checks that the plan in every folder is the one of this question in so many parts.
///
/// \throws InputError if another program, case or parameters made it.
void check_plan(PlanFolders const& folders, nlohmann::ordered_json const& expected);

/// Checks that a shard that is whole begins with its shard_identity.
///
/// \throws InputError if it is another part, or of another run.
void check_identity_of_shard(std::filesystem::path const& folder, nlohmann::ordered_json const& shard,
                             nlohmann::ordered_json const& identity);

/// A shard that is whole.
struct UsableShard {
    engine::ShardNumber number;
    std::filesystem::path folder;
    ShardResult result;
};

struct MissingShard {
    std::uint32_t index = 0;
    std::string why;
};

/// Every shard of a plan, in order, is in one of the two.
struct FoundShards {
    std::vector<UsableShard> usable;
    std::vector<MissingShard> missing;
};

/// Looks for every shard of the plan, and checks its checksums, and that it is that part of this run.
///
/// \throws InputError if a shard is whole and of something else, or if two copies of it differ.
[[nodiscard]] FoundShards find_shards(PlanFolders const& folders, Question const& question, Parts const& parts);

/// "3,7-9": indices of shards as Slurm takes them.
[[nodiscard]] std::string index_list(std::vector<MissingShard> const& missing);

} // namespace kinmatch::cli
