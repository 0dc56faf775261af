#pragma once

#include "models/candidate.hpp"

#include <vector>

namespace kinmatch::engine {

/// Sorts candidates into one total order and fills in their two ranks.
///
/// log10 LR by `evidence` descending; then family, missing member and remains ascending, which is the order of their
/// ids. No two candidates are the same pair, so the order is total and owes nothing to threads.
void rank(std::vector<models::Candidate>& candidates, models::Evidence evidence);

} // namespace kinmatch::engine
