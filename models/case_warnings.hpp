#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"
#include "models/genetic_model.hpp"

namespace kinmatch::models {

/// What in a case is set aside or cannot serve, whatever the model: loci with three alleles or with replicates that
/// disagree, remains without an allele or with two sexes, families with nobody missing, loci without frequencies.
[[nodiscard]] Faults case_warnings(Case const& data);

/// What is worth knowing of a case under one model: alleles that got the minimum frequency.
[[nodiscard]] Faults model_warnings(Case const& data, GeneticModel const& model);

} // namespace kinmatch::models
