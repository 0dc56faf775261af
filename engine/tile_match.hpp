#pragma once

#include "engine/candidate_sorter.hpp"
#include "engine/match_plan.hpp"

namespace kinmatch::engine {

/// What one tile found, but for its candidates.
struct TileResult {
    std::vector<HypothesisFault> faults;
    Account account; ///< of its pairs alone
};

/// Builds the tables of some hypotheses, finds their candidates among all remains and gives them to the sorter.
[[nodiscard]] TileResult match_tile(MatchPlan const& plan, std::span<models::Hypothesis const> hypotheses,
                                    CandidateSorter& sorter);

} // namespace kinmatch::engine
