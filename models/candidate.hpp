#pragma once

#include "models/pedigree.hpp"

#include <cstdint>
#include <limits>

namespace kinmatch::models {

/// A (missing person, remains) pair that is listed for a person to review. Never a match: the software ranks.
struct Candidate {
    std::uint32_t family = 0; ///< into Case::families
    MemberIndex missing = 0;  ///< into its members
    SampleIndex remains = 0;  ///< into Case::samples
    /// log10 of P(data | H1) / P(data | H2); -inf is an exclusion; never NaN. With several populations the one that
    /// ranks the pair.
    double log10_lr = 0.0;
    std::uint32_t loci_compared = 0;     ///< remains printed and at least one member typed
    std::uint32_t loci_inconsistent = 0; ///< impossible under H1 without mutation, though the family alone is possible
    std::uint32_t rank_for_missing = 0;  ///< 1 is the best remains for this missing person
    std::uint32_t rank_for_remains = 0;  ///< 1 is the best missing person for these remains
    double log10_lr_sex = 0.0;           ///< of the sexes alone (sex_evidence.hpp), never part of log10_lr; finite
    bool sex_conflict = false;           ///< both sexes are known and differ
    /// Of this pair taken alone (posterior.hpp), 0 to 1; NaN: not computed.
    double posterior = std::numeric_limits<double>::quiet_NaN();
    /// Beside the other candidates of these remains, 0 to 1; NaN: not computed.
    double posterior_among_listed = std::numeric_limits<double>::quiet_NaN();
};

/// What the ranking, the threshold and the posteriors go by.
enum class Evidence : std::uint8_t { dna = 0, dna_and_sex = 1 };

/// log10 LR of a candidate by this evidence. -inf is an exclusion; never NaN.
[[nodiscard]] inline double log10_lr_of(Candidate const& candidate, Evidence evidence) noexcept {
    return evidence == Evidence::dna ? candidate.log10_lr : candidate.log10_lr + candidate.log10_lr_sex;
}

} // namespace kinmatch::models
