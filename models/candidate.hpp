#pragma once

#include "models/pedigree.hpp"

#include <cstdint>

namespace kinmatch::models {

/// A (missing person, remains) pair that is listed for a person to review. Never a match: the software ranks.
struct Candidate {
    std::uint32_t family = 0;            ///< into Case::families
    MemberIndex missing = 0;             ///< into its members
    SampleIndex remains = 0;             ///< into Case::samples
    double log10_lr = 0.0;               ///< log10 of P(data | H1) / P(data | H2); -inf is an exclusion; never NaN
    std::uint32_t loci_compared = 0;     ///< remains printed and at least one member typed
    std::uint32_t loci_inconsistent = 0; ///< impossible under H1 without mutation, though the family alone is possible
    std::uint32_t rank_for_missing = 0;  ///< 1 is the best remains for this missing person
    std::uint32_t rank_for_remains = 0;  ///< 1 is the best missing person for these remains
};

} // namespace kinmatch::models
