#pragma once

#include "models/candidate_list.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::io {

/// RUNS/NAME.shards-of-N: where the shards of a run stand until they are merged.
[[nodiscard]] std::filesystem::path plan_folder(std::filesystem::path const& runs, std::string const& run,
                                                std::uint32_t shards);

/// PLAN/shard-I.
[[nodiscard]] std::filesystem::path shard_folder(std::filesystem::path const& plan, std::uint32_t shard);

/// Publishes the folder with plan.json and case.h5, whole or not at all. One that is there, also because another
/// process came first, is left as it is. Throws IoError; InputError if it holds another plan.
///
/// \param case_file    linked, or copied
/// \param case_sha256  of its bytes, taken before it was read
void publish_plan(std::filesystem::path const& folder, std::filesystem::path const& case_file,
                  std::string const& case_sha256, nlohmann::ordered_json const& plan);

/// The plan in a folder; nullopt if it holds none. Throws InputError if plan.json is no JSON object.
[[nodiscard]] std::optional<nlohmann::ordered_json> read_plan(std::filesystem::path const& folder);

/// `folder` if it holds a plan, else the folders in it that do, by their names.
[[nodiscard]] std::vector<std::filesystem::path> find_plans(std::filesystem::path const& folder);

/// Publishes a shard's folder with candidates.shard and shard.json, whole or not at all.
///
/// The JSON gets the SHA-256 of the candidates under "files", and that of itself. If the folder is there and whole,
/// because another attempt came first, it must hold the same bytes and is left as it is; one that is not whole is
/// replaced. Throws IoError; InputError if another attempt came to something else.
void publish_shard(std::filesystem::path const& folder, nlohmann::ordered_json shard,
                   models::CandidateList const& candidates);

/// What is known of a shard from its folder.
struct ShardFound {
    /// Of shard.json; nullopt: it is missing.
    std::optional<nlohmann::ordered_json> shard;
    std::string why_missing; ///< in words, if it is
};

/// Looks at a shard and its checksums. Throws IoError when a file is there and cannot be read.
[[nodiscard]] ShardFound find_shard(std::filesystem::path const& folder);

/// PLAN/shard-I/candidates.shard.
[[nodiscard]] std::filesystem::path candidates_of_shard(std::filesystem::path const& folder);

} // namespace kinmatch::io
