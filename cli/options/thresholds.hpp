#pragma once

#include "models/policy.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace kinmatch::cli {

/// Where the thresholds come from: a policy, or options of their own.
struct ThresholdOptions {
    std::filesystem::path policy_file; ///< empty: none
    std::optional<double> threshold_log10_lr;
    std::optional<std::uint32_t> min_loci;
};

/// The thresholds that hold.
struct Thresholds {
    double log10_lr = 4.0;
    std::uint32_t min_loci = 1;
    std::optional<models::Policy> policy;
};

/// Adds --policy.
CLI::Option* add_policy_option(CLI::App& command, ThresholdOptions& options);
/// Adds --threshold-log10-lr.
CLI::Option* add_threshold_option(CLI::App& command, ThresholdOptions& options);
/// Adds --min-loci.
CLI::Option* add_min_loci_option(CLI::App& command, ThresholdOptions& options);

/// Reads the policy, if there is one.
///
/// \throws UsageError naming every option that contradicts the policy; as io::read_policy does.
[[nodiscard]] Thresholds resolve(ThresholdOptions const& options);

/// "Policy NAME of DATE, approved by WHO: screening at log10 LR S, reporting at R, N loci at least".
[[nodiscard]] std::string to_text(models::Policy const& policy);

/// As the manifest records it, null for none, and back.
[[nodiscard]] nlohmann::ordered_json to_json(std::optional<models::Policy> const& policy);
[[nodiscard]] std::optional<models::Policy> policy_from(nlohmann::ordered_json const& json);

} // namespace kinmatch::cli
