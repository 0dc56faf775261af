#pragma once

#include "models/case.hpp"
#include "models/frequencies.hpp"
#include "models/mutation.hpp"

namespace kinmatch::models {

/// Everything that turns genotypes at one locus into probabilities, for one population.
struct LocusModel {
    LocusIndex locus = 0;                  ///< into Case::loci
    AlleleFrequencies frequencies;         ///< the ladder, and P(allele) in the population
    MutationMatrix maternal;               ///< P(child's allele | mother's transmitted allele)
    MutationMatrix paternal;               ///< P(child's allele | father's transmitted allele)
    LocusKind kind = LocusKind::autosomal; ///< or x
    double theta = 0.0;                    ///< Fst: how alike founder alleles of one population are, 0 <= theta < 1

    [[nodiscard]] std::size_t alleles() const noexcept { return frequencies.alleles.size(); }
};

} // namespace kinmatch::models
