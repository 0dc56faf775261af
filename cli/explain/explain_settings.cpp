#include "cli/explain/explain_settings.hpp"

#include "cli/match/damaged_manifest.hpp"
#include "cli/options/prior_options.hpp"
#include "cli/options/sex_options.hpp"
#include "cli/options/usage_error.hpp"
#include "io/case_digest.hpp"
#include "io/run_folder.hpp"

namespace kinmatch::cli {
namespace {

ExplainSettings settings_in(nlohmann::ordered_json const& manifest, std::filesystem::path const& run,
                            models::Case const& data) {
    if (manifest.at("case_digest").get<std::string>() != io::case_digest(data))
        throw UsageError("the run " + run.string() +
                         " was made from another case\n  Explain the case.h5 in the run "
                         "folder instead: it is the exact case of the run.");
    auto const& parameters = manifest.at("parameters");
    ExplainSettings settings;
    settings.model = model_options_from(parameters);
    settings.rank_by = parameters.at("rank_by").get<std::string>();
    settings.sex = sex_model_from(parameters);
    settings.prior = prior_rule_from(parameters);
    settings.include_sex = parameters.at("include_sex").get<bool>();
    settings.thresholds.min_loci = parameters.at("min_loci").get<std::uint32_t>();
    settings.thresholds.policy = policy_from(parameters.at("policy"));
    return settings;
}

} // namespace

ExplainSettings settings_of_run(std::filesystem::path const& run, models::Case const& data) {
    nlohmann::ordered_json const manifest = io::read_manifest(run);
    try {
        return settings_in(manifest, run, data);
    } catch (nlohmann::json::exception const& error) {
        throw_damaged_manifest(run, error);
    }
}

} // namespace kinmatch::cli
