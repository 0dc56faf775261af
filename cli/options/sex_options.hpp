#pragma once

#include "models/sex_evidence.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace kinmatch::cli {

/// Adds --sex-error among the model's options, so that it reads alike everywhere.
void add_sex_options(CLI::App& command, models::SexModel& sex);

/// Adds --include-sex.
void add_include_sex_option(CLI::App& command, bool& include_sex);

/// Puts the model into the parameters of a manifest, every default written out.
void write_sex_model(models::SexModel const& sex, nlohmann::ordered_json& parameters);

/// Back from there; a run of a version that knew no sexes has the defaults.
[[nodiscard]] models::SexModel sex_model_from(nlohmann::ordered_json const& parameters);

} // namespace kinmatch::cli
