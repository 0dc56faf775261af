#pragma once

#include "cli/options/model_options.hpp"
#include "cli/options/population_choice.hpp"
#include "cli/options/thresholds.hpp"
#include "models/case.hpp"
#include "models/prior.hpp"
#include "models/sex_evidence.hpp"

#include <filesystem>
#include <string>

namespace kinmatch::cli {

/// All that decides how a pair is explained.
struct ExplainSettings {
    ModelOptions model;
    std::string rank_by = kMinimum;
    models::SexModel sex;
    models::PriorRule prior;
    bool include_sex = false;
    Thresholds thresholds;
};

/// As a run has it.
/// \throws UsageError unless the run was made from this case, InputError if its manifest does not say all of it.
[[nodiscard]] ExplainSettings settings_of_run(std::filesystem::path const& run, models::Case const& data);

} // namespace kinmatch::cli
