#pragma once

#include "models/case.hpp"
#include "models/record_key.hpp"

#include <set>

namespace kinmatch::models {

/// What a case is without, once somebody withdrew it.
///
/// A family goes with the reference samples that no other family names; a sample with all its prints, and the member
/// it typed becomes untyped; a genotype alone. Records that the case does not hold change nothing; of kinds that cannot
/// be withdrawn there must be none.
///
/// What is withdrawn is not kept: its texts are taken out of the history too (of a genotype that goes alone they stay,
/// because its sample stays).
///
/// \param withdrawn  keys of families, samples and genotypes.
[[nodiscard]] Case without(Case const& data, std::set<RecordKey> const& withdrawn);

} // namespace kinmatch::models
