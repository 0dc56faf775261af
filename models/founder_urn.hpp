#pragma once

#include "models/allele_index.hpp"
#include "models/random_draws.hpp"

#include <span>
#include <vector>

namespace kinmatch::models {

/// Founder alleles of related people at one locus, drawn one after another (Balding and Nichols 1994): the k-th is a
/// with probability
///
///     (b_a theta + (1 - theta) p_a) / (1 + (k - 2) theta),    b_a earlier draws equal to a,
///
/// here as a copy of one of the k - 1 earlier draws with probability (k - 1) theta / (1 + (k - 2) theta), else one from
/// the population. An urn is shared by those who are related by theta, and by nobody else.
class FounderUrn {
  public:
    /// \param cumulative  [n] running sum of the frequencies, which the caller keeps; the last is positive.
    /// \param theta       0 <= theta < 1; at 0 no draw depends on another.
    FounderUrn(std::span<double const> cumulative, double theta) : cumulative_(cumulative), theta_(theta) {}

    [[nodiscard]] AlleleIndex draw(RandomDraws& draws);

  private:
    [[nodiscard]] bool is_copy(RandomDraws& draws) const;

    std::span<double const> cumulative_;
    double theta_;
    std::vector<AlleleIndex> drawn_;
};

/// One allele of the population, independent of all others. \param cumulative  as above
[[nodiscard]] AlleleIndex population_allele(std::span<double const> cumulative, RandomDraws& draws);

} // namespace kinmatch::models
