#pragma once

#include "cli/match/match_question.hpp"
#include "engine/match.hpp"
#include "engine/shard.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kinmatch::cli {

/// The missing persons of every part of a run; merge and every shard come to the same.
using Parts = std::vector<std::vector<models::Hypothesis>>;

/// plan.json: what is computed, by what, in how many parts of how many missing persons.
[[nodiscard]] nlohmann::ordered_json plan_json(Question const& question, Parts const& parts);

/// shard.json, without the checksums: whose part it is, by name, where its pairs went, and which families could not be
/// compared.
[[nodiscard]] nlohmann::ordered_json shard_json(Question const& question, engine::ShardNumber shard,
                                                std::vector<models::Hypothesis> const& part,
                                                engine::MatchResult const& result);

/// What shard.json must begin with to be that shard of this run: all that is known before matching.
[[nodiscard]] nlohmann::ordered_json shard_identity(Question const& question, engine::ShardNumber shard,
                                                    std::vector<models::Hypothesis> const& part);

/// Account and families not comparable of a shard.json.
///
/// \throws nlohmann::json::exception if it does not hold them; std::out_of_range if it names a family not of the part.
struct ShardResult {
    engine::Account account;
    std::uint64_t candidates = 0;
    std::vector<engine::HypothesisFault> faults;
};
[[nodiscard]] ShardResult shard_result_from(nlohmann::ordered_json const& shard, models::Case const& data,
                                            std::vector<models::Hypothesis> const& part);

} // namespace kinmatch::cli
