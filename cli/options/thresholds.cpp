#include "cli/options/thresholds.hpp"

#include "cli/options/number_check.hpp"
#include "cli/options/usage_error.hpp"
#include "io/policy_file.hpp"

#include <fmt/format.h>

namespace kinmatch::cli {
namespace {

/// What an option says beside a policy that says something else; empty if it says the same, or nothing.
template <typename Value>
std::string contradiction(char const* option, std::optional<Value> const& stated, Value of_policy) {
    if (!stated || *stated == of_policy)
        return "";
    return fmt::format("\n  {} {}, where the policy says {}", option, *stated, of_policy);
}

void refuse_contradictions(ThresholdOptions const& options, models::Policy const& policy) {
    std::string const contradictions =
        contradiction("--threshold-log10-lr", options.threshold_log10_lr, policy.screening_threshold_log10_lr) +
        contradiction("--min-loci", options.min_loci, policy.minimum_loci);
    if (!contradictions.empty())
        throw UsageError("the command line contradicts the policy " + policy.name + contradictions +
                         "\n  Leave the option out, or the policy.");
}

} // namespace

CLI::Option* add_policy_option(CLI::App& command, ThresholdOptions& options) {
    return command.add_option(
        "--policy", options.policy_file,
        "TOML file of a programme's thresholds: name, date, approved_by, screening_threshold_log10_lr, "
        "reporting_threshold_log10_lr, minimum_loci. It stands in every output");
}

CLI::Option* add_threshold_option(CLI::App& command, ThresholdOptions& options) {
    return command
        .add_option("--threshold-log10-lr", options.threshold_log10_lr,
                    "List pairs with at least this log10 likelihood ratio")
        ->check(refuse_unless_finite)
        ->default_str("4");
}

CLI::Option* add_min_loci_option(CLI::App& command, ThresholdOptions& options) {
    return command
        .add_option("--min-loci", options.min_loci, "Count pairs with fewer loci compared as not comparable; loci")
        ->check(CLI::Range(1, 65535))
        ->default_str("1");
}

Thresholds resolve(ThresholdOptions const& options) {
    Thresholds thresholds;
    if (options.policy_file.empty()) {
        thresholds.log10_lr = options.threshold_log10_lr.value_or(thresholds.log10_lr);
        thresholds.min_loci = options.min_loci.value_or(thresholds.min_loci);
        return thresholds;
    }
    models::Policy const policy = io::read_policy(options.policy_file);
    refuse_contradictions(options, policy);
    return {policy.screening_threshold_log10_lr, policy.minimum_loci, policy};
}

std::string to_text(models::Policy const& policy) {
    return fmt::format("Policy {} of {}, approved by {}: screening at log10 LR {}, reporting at {}, {} loci at least",
                       policy.name, policy.date, policy.approved_by, policy.screening_threshold_log10_lr,
                       policy.reporting_threshold_log10_lr, policy.minimum_loci);
}

nlohmann::ordered_json to_json(std::optional<models::Policy> const& policy) {
    if (!policy)
        return nullptr;
    return {{"name", policy->name},
            {"date", policy->date},
            {"approved_by", policy->approved_by},
            {"screening_threshold_log10_lr", policy->screening_threshold_log10_lr},
            {"reporting_threshold_log10_lr", policy->reporting_threshold_log10_lr},
            {"minimum_loci", policy->minimum_loci}};
}

std::optional<models::Policy> policy_from(nlohmann::ordered_json const& json) {
    if (json.is_null())
        return std::nullopt;
    return models::Policy{.name = json.at("name").get<std::string>(),
                          .date = json.at("date").get<std::string>(),
                          .approved_by = json.at("approved_by").get<std::string>(),
                          .screening_threshold_log10_lr = json.at("screening_threshold_log10_lr").get<double>(),
                          .reporting_threshold_log10_lr = json.at("reporting_threshold_log10_lr").get<double>(),
                          .minimum_loci = json.at("minimum_loci").get<std::uint32_t>()};
}

} // namespace kinmatch::cli
