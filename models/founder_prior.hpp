#pragma once

#include "models/genotype.hpp"
#include "models/observation.hpp"
#include "models/ploidy.hpp"

#include <span>

namespace kinmatch::models {

/// P(unordered genotype) of a founder at theta 0: p^2, or 2pq (Hardy 1908, Weinberg 1908); models/README.md, eq. 2.
[[nodiscard]] double hardy_weinberg(Genotype genotype, std::span<double const> frequencies);

/// P(genotype) of a founder at theta 0: as above; p of the one allele of a haploid, written twice in the genotype
/// (0 of two different ones).
[[nodiscard]] double founder_probability(Genotype genotype, std::span<double const> frequencies, Ploidy ploidy);

/// P(observation) of a founder: sum over genotypes of P(observation | genotype) P(genotype).
///
/// \pre the observation is not untyped.
[[nodiscard]] double founder_probability(Observation const& observation, std::span<double const> frequencies,
                                         Ploidy ploidy = Ploidy::diploid);

} // namespace kinmatch::models
