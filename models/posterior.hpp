#pragma once

#include "models/candidate.hpp"
#include "models/prior.hpp"

#include <cstddef>
#include <span>

namespace kinmatch::models {

/// Posterior probability of a pair taken alone. models/README.md, eq. 21:
///
///     posterior = LR prior / (LR prior + 1 - prior)
///
/// By logarithms, so that no LR is too large or too small; the same bits on every machine. LR 0 gives 0 whatever the
/// prior. \pre log10_lr is a number or -inf; 0 <= prior <= 1.
[[nodiscard]] double posterior(double log10_lr, double prior) noexcept;

/// Fills in posterior and posterior_among_listed of every candidate (eq. 21 and 22), by the LR of `evidence`.
///
/// Among the listed, those of one remains and "none of the missing" share 1 by the weights prior LR and 1 - the sum of
/// all priors. Missing persons who are not listed have no share, which makes it an upper bound unless every pair is
/// listed. If every weight is 0, all are 0.
///
/// \param candidates  in rank order: sums are taken in it
/// \param samples     how many the case holds
void fill_posteriors(std::span<Candidate> candidates, Priors const& priors, Evidence evidence, std::size_t samples);

} // namespace kinmatch::models
