#pragma once

#include "models/elimination_plan.hpp"

#include <span>
#include <vector>

namespace kinmatch::models {

/// value * 2^exponent: a likelihood far below the range of a double.
struct ScaledLikelihood {
    double value = 0.0;
    int exponent = 0;

    /// As one double; 0 or subnormal below about 1e-308.
    [[nodiscard]] double as_double() const noexcept;
};

/// P(observations of a family, focus has paternal allele a and maternal allele b) at one locus, for all a, b at once.
struct OrderedGenotypeTable {
    std::size_t alleles = 0;
    std::vector<double> values; ///< [alleles x alleles], row: paternal; times 2^exponent
    int exponent = 0;
};

/// P(observations | pedigree): the sum of the graph's product over all its variables.
///
/// Variable elimination (Zhang and Poole 1996), of which peeling (Elston and Stewart 1971; Cannings et al. 1978) is the
/// loop-free case: models/README.md, section 6. Tables are rescaled by powers of two, which loses nothing; the bits
/// depend on the plan alone.
///
/// \pre plan was made for this graph; graph.focus is unset.
[[nodiscard]] ScaledLikelihood eliminate(FactorGraph const& graph, EliminationPlan const& plan);

/// The same, the focus kept.
///
/// \pre plan was made for this graph; graph.focus is set.
[[nodiscard]] OrderedGenotypeTable eliminate_all_but_focus(FactorGraph const& graph, EliminationPlan const& plan);

} // namespace kinmatch::models
