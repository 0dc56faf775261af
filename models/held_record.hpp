#pragma once

#include "models/case.hpp"
#include "models/record_key.hpp"

namespace kinmatch::models {

/// Whether a case holds this family, sample or genotype: records that can be withdrawn. False of other kinds.
[[nodiscard]] bool holds(Case const& data, RecordKey const& record);

} // namespace kinmatch::models
