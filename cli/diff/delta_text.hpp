#pragma once

#include "cli/diff/best_moves.hpp"
#include "io/candidate_pairs.hpp"
#include "models/run_delta.hpp"

#include <string>

namespace kinmatch::cli {

/// One page for people: how many candidates are new, gone, risen and fallen, the first of each with the numbers of
/// their reasons, and the reasons, those that moved most pairs first.
[[nodiscard]] std::string to_text(models::RunDelta const& delta, BestMoves const& best, io::PairIds const& ids);

} // namespace kinmatch::cli
