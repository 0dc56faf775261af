#pragma once

#include "models/candidate.hpp"
#include "models/case.hpp"

#include <string>
#include <vector>

namespace kinmatch::support {

/// A small case in which every field of every row has something to say.
[[nodiscard]] models::Case rich_case();

/// Every field of a case, for comparison; doubles by their bits.
[[nodiscard]] std::string describe(models::Case const& held);

/// Candidates of rich_case(), in rank order, the last one excluded.
[[nodiscard]] std::vector<models::Candidate> rich_candidates();

} // namespace kinmatch::support
