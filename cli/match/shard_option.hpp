#pragma once

#include "engine/shard.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace kinmatch::cli {

/// More than any programme has machines for.
inline constexpr std::uint32_t kMostShards = 1'000'000;

/// What --shard asks for: the part, or the plan of all parts alone.
struct ShardAsked {
    engine::ShardNumber number;
    enum class For : std::uint8_t { part, plan } what = For::part;
};

/// Adds --shard I/N, auto/N or plan/N.
void add_shard_option(CLI::App& command, std::string& shard);

/// What --shard says; nullopt if it was not given.
///
/// With auto/N the index is that of the job array: SLURM_ARRAY_TASK_ID, PBS_ARRAY_INDEX, PBS_ARRAYID or SGE_TASK_ID.
///
/// \throws UsageError if it is not 1 to N, N above 1000000, or no such variable, or several that differ, are set.
[[nodiscard]] std::optional<ShardAsked> shard_asked_for(std::string const& shard);

} // namespace kinmatch::cli
