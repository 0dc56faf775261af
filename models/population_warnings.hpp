#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"
#include "models/genetic_model.hpp"

#include <span>

namespace kinmatch::models {

/// A warning for each locus that carries an LR under some of these populations and not under others: the LRs of a pair
/// then rest on different loci.
[[nodiscard]] Faults population_warnings(Case const& data, std::span<GeneticModel const> under_populations);

} // namespace kinmatch::models
