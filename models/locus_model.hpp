#pragma once

#include "models/case.hpp"
#include "models/frequencies.hpp"
#include "models/mutation.hpp"
#include "models/observation.hpp"

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

    /// How prints of this locus come about from genotypes.
    [[nodiscard]] PrintModel print_model(double drop_in) const noexcept {
        bool const has_silent = !frequencies.alleles.empty() && frequencies.alleles.back() == kSilentAllele;
        return {.has_silent = has_silent, .frequencies = frequencies.frequencies, .drop_in = drop_in};
    }
};

} // namespace kinmatch::models
