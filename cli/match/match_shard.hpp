#pragma once

#include "cli/match/matching.hpp"
#include "engine/shard.hpp"

#include <filesystem>

namespace kinmatch::cli {

/// Makes the folder of the plan, unless it is there, and prints it last. \return exit code
int plan_shards(Question const& question, std::uint32_t shards, std::filesystem::path const& runs);

/// Matches one part of a run into its folder below RUNS/<run_name>.shards-of-N, unless it is there already, and prints
/// the folder last. \return exit code
int match_shard(Question const& question, engine::ShardNumber shard, Shown shown, std::filesystem::path const& runs);

} // namespace kinmatch::cli
