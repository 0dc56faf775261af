#include "cli/options/sex_options.hpp"

#include "cli/options/number_check.hpp"

namespace kinmatch::cli {

void add_sex_options(CLI::App& command, models::SexModel& sex) {
    command
        .add_option("--sex-error", sex.error,
                    "Probability that the sex observed of remains, recorded or by amelogenin, is wrong, above 0 to "
                    "0.5; for log10_lr_sex, which stands beside log10_lr and is never part of it")
        ->capture_default_str()
        ->check(refuse_unless_finite)
        ->check(CLI::Range(1e-12, 0.5))
        ->group("Model");
}

void add_include_sex_option(CLI::App& command, bool& include_sex) {
    command
        .add_flag("--include-sex", include_sex,
                  "Add log10_lr_sex to the log10 LR for ranking, threshold and posteriors; log10_lr itself stays the "
                  "DNA alone")
        ->group("Model");
}

void write_sex_model(models::SexModel const& sex, nlohmann::ordered_json& parameters) {
    parameters["sex_error"] = sex.error;
    parameters["sex_frequency"] = sex.frequency;
}

models::SexModel sex_model_from(nlohmann::ordered_json const& parameters) {
    models::SexModel const defaults;
    return {.error = parameters.value("sex_error", defaults.error),
            .frequency = parameters.value("sex_frequency", defaults.frequency)};
}

} // namespace kinmatch::cli
