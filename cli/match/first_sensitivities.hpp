#pragma once

#include "cli/match/sensitivity_csv.hpp"
#include "models/candidate_list.hpp"
#include "models/elimination_plan.hpp"
#include "models/genetic_model.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::cli {

/// How the candidates of a run came to their LR.
struct SensitivityBases {
    models::Case const& data;
    std::span<models::ModelChoice const> populations; ///< in the order of the run
    std::optional<std::size_t> ranking;               ///< into populations; nullopt: the smallest LR ranks a pair
    models::EliminationLimits limits;
    std::uint32_t min_loci = 1;
};

/// The sensitivity of up to so many of the first candidates, each from the population that ranks it: without one named,
/// that of its smallest LR, the first of equals, as explain has it.
[[nodiscard]] std::vector<CandidateSensitivity>
first_sensitivities(models::CandidateList const& list, std::uint64_t at_most, SensitivityBases const& bases);

} // namespace kinmatch::cli
