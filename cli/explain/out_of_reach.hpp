#pragma once

#include "engine/evidence_table.hpp"
#include "engine/match.hpp"
#include "models/finding.hpp"

#include <span>

namespace kinmatch::cli {

/// Missing persons whom no remains can reach the threshold with, under any of the populations.
[[nodiscard]] models::Findings out_of_reach(std::span<engine::EvidenceSource const> populations,
                                            double threshold_log10_lr, engine::Progress const& progress);

} // namespace kinmatch::cli
