#pragma once

#include "models/observation.hpp"
#include "models/ploidy.hpp"

#include <set>
#include <span>

namespace kinmatch::support {

/// Alleles that a laboratory prints of one sample, each once; none: nothing is seen.
using PrintedAlleles = std::set<models::AlleleIndex>;

/// P(printed | genotype) of every genotype that can give it, by the definition: each copy of an allele drops out with
/// the same probability, on its own; a silent allele is never seen; the others are printed.
///
/// \param ladder with the silent allele last, if it has one.
/// \return of a haploid the genotypes a/a alone. Empty if nothing can give the print.
[[nodiscard]] models::Observation print_weights(PrintedAlleles const& printed,
                                                std::span<models::AlleleName const> ladder, models::Ploidy ploidy,
                                                double dropout);

/// Every print that one sample can give: nothing, one allele, and of a diploid any two.
[[nodiscard]] std::vector<PrintedAlleles> all_prints(std::span<models::AlleleName const> ladder, models::Ploidy ploidy);

} // namespace kinmatch::support
