#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"
#include "models/genetic_model.hpp"

#include <cstddef>

namespace kinmatch::models {

/// At how many of the scored loci a sample should be typed: 8, or half of them if they are fewer than 16.
[[nodiscard]] std::size_t default_least_loci(GeneticModel const& model) noexcept;

/// What is doubtful of single samples: fewer scored loci with an allele than `least_loci` (staff aside, and remains
/// that show nothing at all, of which case_warnings tells); alleles far outside the ladder.
///
/// The ladder of a locus is what any population of the case lists, from the smallest allele to the largest, and on
/// either side a margin of three repeats or a quarter of that range, whichever is more: real rare alleles lie within, a
/// slip of the decimal point or of the column does not.
[[nodiscard]] Faults sample_warnings(Case const& data, GeneticModel const& model, std::size_t least_loci);

/// References whose amelogenin contradicts the sex that the pedigree or the sample's record gives them.
[[nodiscard]] Faults reference_sex_warnings(Case const& data);

/// Samples that are the reference of members of two families or more, which may be meant so.
[[nodiscard]] Faults shared_reference_notes(Case const& data);

} // namespace kinmatch::models
