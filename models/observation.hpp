#pragma once

#include "models/genotype.hpp"
#include "models/locus_print.hpp"
#include "models/ploidy.hpp"

#include <span>
#include <vector>

namespace kinmatch::models {

/// A genotype that could have given the print, and P(print | genotype). A haploid genotype is one allele written twice.
struct WeightedGenotype {
    Genotype genotype;
    double probability = 1.0;

    friend auto operator<=>(WeightedGenotype const&, WeightedGenotype const&) noexcept = default;
};

/// P(print | genotype) of one sample at one locus: the genotypes with positive probability, ascending.
/// Empty: untyped, which every genotype gives with probability 1.
using Observation = std::vector<WeightedGenotype>;

/// What P(print | genotype) depends on besides the print itself.
struct PrintModel {
    bool has_silent = false;             ///< the last allele of the ladder is silent: carried, never printed
    std::span<double const> frequencies; ///< [alleles] of the ladder; the origin of drop-ins
    double drop_in = 0.0;                ///< probability of one foreign allele in a replicate
};

/// P(print | genotype) of every genotype of this ploidy, replicates multiplied (models/README.md, eq. 10).
///
/// Drop-out d per allele copy, independent (Gill et al. 2012): an allele carried in m copies is printed with
/// probability 1 - d^m; no further allele is printed. A half-typed replicate has probability 1 for every genotype that
/// holds the named allele. With drop-in c, at most one foreign allele x a replicate, drawn with frequency p_x:
///
///     P(o | g) = (1 - c) P0(o | g) + c [P0(o | g) sum over x in o of p_x + sum over x in o of p_x P0(o without x | g)]
///
/// and with a silent allele of frequency s, which drops in unseen, c s P0(o | g) more: so all prints sum to 1.
///
/// \return empty if no genotype gives the print: replicates that disagree, or two alleles of a haploid.
/// \pre the print has a replicate.
[[nodiscard]] Observation observe(LocusPrint const& print, PrintModel const& model, Ploidy ploidy);

} // namespace kinmatch::models
