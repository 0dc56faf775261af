#pragma once

#include "engine/check/relationship_fit.hpp"
#include "models/finding.hpp"

namespace kinmatch::cli {

/// Whether there is anything to tell of a family.
[[nodiscard]] bool is_told(engine::RelationshipFit const& fit);

/// What is told of it: that what is stated of a reference does not fit, which alternative does, and with which LR; else
/// that only mutation explains a locus, or that the family takes more work than allowed.
///
/// \param source  that the fit was found with.
/// \pre is_told(fit)
[[nodiscard]] models::Finding describe(engine::RelationshipFit const& fit, engine::EvidenceSource const& source);

/// How many families hold no two references who can be tested against each other; none if there are none.
[[nodiscard]] models::Findings untestable_families(models::Case const& data);

} // namespace kinmatch::cli
