#pragma once

#include "models/candidate.hpp"
#include "models/prior.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace kinmatch::cli {

/// Adds --prior and --prior-none, which exclude each other.
void add_prior_options(CLI::App& command, models::PriorRule& rule);

/// Puts the rule, its numbers and the evidence that posteriors go by into the parameters of a manifest.
void write_priors(models::PriorRule const& rule, models::Priors const& priors, models::Evidence evidence,
                  nlohmann::ordered_json& parameters);

} // namespace kinmatch::cli
