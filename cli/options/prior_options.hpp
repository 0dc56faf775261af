#pragma once

#include "models/candidate.hpp"
#include "models/prior.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <string_view>

namespace kinmatch::cli {

/// "DNA" or "DNA and sex".
[[nodiscard]] std::string_view to_text(models::Evidence evidence) noexcept;

/// Adds --prior and --prior-none, which exclude each other.
void add_prior_options(CLI::App& command, models::PriorRule& rule);

/// Puts the rule, its numbers and the evidence that posteriors go by into the parameters of a manifest.
void write_priors(models::PriorRule const& rule, models::Priors const& priors, models::Evidence evidence,
                  nlohmann::ordered_json& parameters);

/// The rule back from there.
[[nodiscard]] models::PriorRule prior_rule_from(nlohmann::ordered_json const& parameters);

} // namespace kinmatch::cli
