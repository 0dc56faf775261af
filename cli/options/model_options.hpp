#pragma once

#include "models/case.hpp"
#include "models/elimination_plan.hpp"
#include "models/genetic_model.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// The options that decide an LR: the same for match, explain and check.
struct ModelOptions {
    std::vector<std::string> populations;   ///< as chosen_populations takes them; empty: the only one of the case
    std::string mutation_model;             ///< empty: as the case states
    std::optional<double> theta;            ///< of every population; nullopt: as the case states for each, else 0
    std::string minimum_frequency = "1/2N"; ///< as parse_minimum_frequency takes it
    bool raise_rare = false;                ///< listed alleles below the minimum frequency are raised to it
    double dropout = 0.0;                   ///< of remains that state none
    double drop_in = 0.0;
    bool use_empty = false;     ///< "typed, nothing seen" is an observation
    bool x_independent = false; ///< every X locus counts, whatever its linkage group
    std::size_t elimination_memory_mib = 256;
    double elimination_operations = 2e10;
};

/// Adds them as a group, so that they read alike everywhere.
void add_model_options(CLI::App& command, ModelOptions& options);

/// What the options mean for one case: a choice for each population asked for, in their order.
///
/// \throws UsageError if the population or the mutation model is not stated and cannot be inferred without guessing.
[[nodiscard]] std::vector<models::ModelChoice> resolve(ModelOptions const& options, models::Case const& data);

[[nodiscard]] models::EliminationLimits elimination_limits(ModelOptions const& options);

/// The options as the manifest records them, every default written out, and back.
[[nodiscard]] nlohmann::ordered_json to_json(ModelOptions const& options, models::Case const& data);
[[nodiscard]] ModelOptions model_options_from(nlohmann::ordered_json const& parameters);

} // namespace kinmatch::cli
