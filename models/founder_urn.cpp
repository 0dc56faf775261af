#include "models/founder_urn.hpp"

#include <algorithm>

namespace kinmatch::models {

bool FounderUrn::is_copy(RandomDraws& draws) const {
    // At theta 0 not even a random number is taken: a seed gives the case it always gave.
    if (theta_ == 0.0 || drawn_.empty())
        return false;
    auto const earlier = static_cast<double>(drawn_.size());
    return draws.uniform() < earlier * theta_ / (1.0 + (earlier - 1.0) * theta_);
}

AlleleIndex FounderUrn::draw(RandomDraws& draws) {
    AlleleIndex const allele =
        is_copy(draws) ? drawn_[draws.below(drawn_.size())] : population_allele(cumulative_, draws);
    drawn_.push_back(allele);
    return allele;
}

AlleleIndex population_allele(std::span<double const> cumulative, RandomDraws& draws) {
    // The product rounds up to the whole sum at most, and then the last allele is meant.
    auto const found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, draws.uniform() * cumulative.back());
    return static_cast<AlleleIndex>(found - cumulative.begin());
}

} // namespace kinmatch::models
