#pragma once

#include "cli/match/match_request.hpp"
#include "models/case.hpp"
#include "models/genetic_model.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// A case in memory, and the file it was read from.
struct CaseInHand {
    std::filesystem::path file;
    std::string sha256; ///< of the file's bytes, from before `data` was read
    models::Case data;
};

[[nodiscard]] CaseInHand read_case_in_hand(std::filesystem::path const& file);

/// What is to be computed: request and case, made one.
struct Question {
    MatchRequest const& request;
    CaseInHand const& held;
    std::vector<models::ModelChoice> choices; ///< one a population
    engine::MatchOptions options;
    models::Priors priors;
    std::string case_digest;
    nlohmann::ordered_json parameters; ///< as the manifest has them, every default written out
    std::string run_name;              ///< SHA-256 of digest, parameters and program
};

/// Both arguments must outlive the question.
///
/// \throws UsageError if the request does not fit the case.
[[nodiscard]] Question make_question(MatchRequest const& request, CaseInHand const& held);

/// The same, if somebody has asked for the digest of the case already.
[[nodiscard]] Question make_question(MatchRequest const& request, CaseInHand const& held, std::string case_digest);

} // namespace kinmatch::cli
