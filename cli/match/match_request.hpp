#pragma once

#include "cli/options/model_options.hpp"
#include "cli/options/population_choice.hpp"
#include "cli/options/thresholds.hpp"
#include "engine/match.hpp"
#include "models/prior.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace kinmatch::cli {

/// All that determines a run besides the case, as it is asked for.
struct MatchRequest {
    ModelOptions model;
    engine::MatchOptions match; ///< sexes, best of each and threads; the rest follows from the other members
    Thresholds thresholds;
    std::string rank_by = kMinimum;
    std::uint32_t sensitivity_for_top = 0;
    models::PriorRule prior;
    bool all = false;
    bool include_sex = false;
};

/// What a run was asked for, by the parameters in its manifest. Threads are not among them.
[[nodiscard]] MatchRequest request_from(nlohmann::ordered_json const& parameters);

/// As many threads as this process may use at once.
[[nodiscard]] int threads_here() noexcept;

} // namespace kinmatch::cli
