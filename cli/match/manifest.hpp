#pragma once

#include "cli/options/model_options.hpp"
#include "engine/match.hpp"
#include "models/case.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace kinmatch::cli {

/// All that determines a run besides the case, every default written out.
[[nodiscard]] nlohmann::ordered_json run_parameters(ModelOptions const& model, engine::MatchOptions const& options,
                                                    models::Case const& data);

/// Name of the run folder: SHA-256 of case digest, parameters, version and commit.
///
/// \param program  as program_json gives it
[[nodiscard]] std::string run_name(std::string const& case_digest, nlohmann::ordered_json const& parameters,
                                   nlohmann::ordered_json const& program);

/// Name, version and commit of this program.
[[nodiscard]] nlohmann::ordered_json program_json();

/// The account of pairs as the manifest has it, and back.
[[nodiscard]] nlohmann::ordered_json account_json(engine::Account const& account, std::uint64_t candidates);
[[nodiscard]] engine::Account account_from(nlohmann::ordered_json const& json);

/// manifest.json: what made the run, what was scored and what was not, by name.
///
/// \param sources  one a population, in the order of the run
[[nodiscard]] nlohmann::ordered_json make_manifest(std::string const& case_digest,
                                                   nlohmann::ordered_json const& parameters,
                                                   std::span<engine::EvidenceSource const> sources,
                                                   engine::MatchResult const& result);

} // namespace kinmatch::cli
