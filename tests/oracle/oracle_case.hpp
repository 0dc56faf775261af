#pragma once

#include "tests/support/tidy_tables.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::oracle {

using Json = nlohmann::json;

/// Cases of a file of one JSON object a line: README.md names the keys.
[[nodiscard]] std::vector<Json> read_cases(std::filesystem::path const& file);

/// "the remains are this missing person" against "they are unrelated".
struct SingleHypothesis {
    std::string missing; ///< FAMILY/MEMBER
    std::string remains;
};

/// nullopt when several remains are placed at once, or one of them under H2 too.
[[nodiscard]] std::optional<SingleHypothesis> single_hypothesis_of(Json const& oracle_case);

/// Whether every mutation model is one of ours, or comes with its matrix.
[[nodiscard]] bool has_known_mutation(Json const& oracle_case);

/// The case as a tidy folder: one family F1, references ref-MEMBER, population pop.
///
/// \pre has_known_mutation(oracle_case)
[[nodiscard]] support::TidyTables tidy_tables(Json const& oracle_case);

/// log10 of the LR over all loci; -inf where it is 0.
[[nodiscard]] double expected_log10_lr(Json const& oracle_case);

} // namespace kinmatch::oracle
