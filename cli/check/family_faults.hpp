#pragma once

#include "engine/evidence_table.hpp"
#include "models/fault.hpp"

namespace kinmatch::cli {

/// Why the family of a missing person cannot be compared, as a fault that says what to do; in a case of several
/// populations it names the one of the source.
[[nodiscard]] Fault describe(engine::FamilyFault const& fault, models::Hypothesis const& hypothesis,
                             engine::EvidenceSource const& source);

} // namespace kinmatch::cli
