#pragma once

#include "models/genotype.hpp"

#include <span>

namespace kinmatch::models {

/// P(two prints of one locus | how the two samples are related) / P(the same | two unrelated persons), as log10.
struct PrintPairLr {
    double same_person = 0.0;
    double full_siblings = 0.0;
};

/// Compares what two samples show at an autosomal locus: models/README.md, eq. 28.
///
/// A print is the set of its one or two alleles, the same one twice if one was printed; each copy of an allele may have
/// dropped out of either print with probability `dropout`. So one allele beside two is no contradiction. Prints that
/// each show an allele the other lacks are -inf for one person: that both lost a copy is not considered.
///
/// \param frequencies [alleles] of the ladder, above 0 for every allele printed.
/// \pre 0 < dropout < 1
[[nodiscard]] PrintPairLr log10_lr_of_prints(Genotype first, Genotype second, std::span<double const> frequencies,
                                             double dropout);

} // namespace kinmatch::models
