#pragma once

#include "models/allele_name.hpp"
#include "models/genotype.hpp"

#include <span>
#include <vector>

namespace kinmatch::engine {

/// Takes genotypes from the allele numbers of one population to those of another. Alleles ascend in both, so genotypes
/// keep their order.
class Renumbering {
  public:
    /// \param from, to  alleles of a locus by number
    Renumbering(std::span<models::AlleleName const> from, std::span<models::AlleleName const> to);

    /// Whether the numbers are equal.
    [[nodiscard]] bool changes_nothing() const noexcept { return numbers_.empty(); }
    /// \pre it changes something, and the other population has both alleles, as every one has each printed allele.
    [[nodiscard]] models::Genotype operator()(models::Genotype genotype) const noexcept;

  private:
    std::vector<models::AlleleIndex> numbers_; ///< [from]; empty if both are alike
};

} // namespace kinmatch::engine
