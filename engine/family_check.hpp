#pragma once

#include "engine/match.hpp"

namespace kinmatch::engine {

/// Missing persons whose family cannot be compared with any remains, in the order of the hypotheses.
///
/// The rule is that of match: the same tables are built. The code book may hold no remains.
[[nodiscard]] std::vector<HypothesisFault> check_families(EvidenceSource const& source);

} // namespace kinmatch::engine
