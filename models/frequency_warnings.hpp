#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"
#include "models/genetic_model.hpp"

namespace kinmatch::models {

/// Frequency tables that do not sum to 1 within 0.001, with the one slip of a factor of ten that would mend the sum, if
/// there is one: of one allele, or of the whole table (per cent, per thousand).
[[nodiscard]] Faults frequency_sum_warnings(Case const& data);

/// Alleles whose listed frequency the references contradict by a factor of three or more.
///
/// Counted are the alleles of one reference a family, the first typed at the locus, who are unrelated people; the exact
/// binomial interval (eq. 30) that leaves out one in a million must lie beyond three times or a third of the listed
/// frequency. So a slip of a factor of ten shows as soon as there are families enough, and chance does not.
[[nodiscard]] Faults frequency_count_warnings(Case const& data, GeneticModel const& model);

/// Loci that another population of the case lists and that of the model does not: they play no part in its LR.
[[nodiscard]] Faults missing_locus_warnings(Case const& data, GeneticModel const& model);

} // namespace kinmatch::models
