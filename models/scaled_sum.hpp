#pragma once

#include "models/elimination.hpp"

namespace kinmatch::models {

/// A sum of genotype tables that may be far below the range of a double, term by term in the order given.
class ScaledSum {
  public:
    /// sum += weight x term, both brought to the larger exponent.
    void add(OrderedGenotypeTable const& term, double weight);

    /// The sum; all zero for `alleles` alleles if every term was.
    [[nodiscard]] OrderedGenotypeTable table(std::size_t alleles) &&;

  private:
    OrderedGenotypeTable sum_;
};

} // namespace kinmatch::models
