#pragma once

#include "models/candidate_list.hpp"
#include "models/prior.hpp"

#include <cstddef>
#include <vector>

namespace kinmatch::models {

/// Posterior probability of a pair taken alone. models/README.md, eq. 21:
///
///     posterior = LR prior / (LR prior + 1 - prior)
///
/// By logarithms, so that no LR is too large or too small; the same bits on every machine. LR 0 gives 0 whatever the
/// prior. \pre log10_lr is a number or -inf; 0 <= prior <= 1.
[[nodiscard]] double posterior(double log10_lr, double prior) noexcept;

/// What shares the posteriors among the listed of one remains: relative to the largest weight, so that no LR is too
/// large or too small.
class PosteriorShares {
  public:
    explicit PosteriorShares(double log10_weight_of_none) : log10_largest_(log10_weight_of_none) {}

    void add(double log10_weight);
    /// 0 to 1; 0 if every weight is 0.
    [[nodiscard]] double share(double log10_weight) const;

  private:
    [[nodiscard]] double relative(double log10_weight) const;

    double log10_largest_;
    double sum_ = 1.0; ///< of the weights, the largest being 1
};

/// A list with posterior and posterior_among_listed of every candidate (eq. 21 and 22), by the LR of `evidence`.
///
/// Among the listed, those of one remains and "none of the missing" share 1 by the weights prior LR and 1 - the sum of
/// all priors. Missing persons who are not listed have no share, which makes it an upper bound unless every pair is
/// listed. If every weight is 0, all are 0.
class CandidatesWithPosteriors final : public CandidateList {
  public:
    /// Visits the list once; sums are taken in its order. Both references must outlive this.
    ///
    /// \param samples  how many the case holds
    CandidatesWithPosteriors(CandidateList const& list, Priors const& priors, Evidence evidence, std::size_t samples);

    [[nodiscard]] std::uint64_t size() const override { return list_.size(); }
    [[nodiscard]] std::size_t populations() const override { return list_.populations(); }
    void visit(CandidateVisitor const& take) const override;
    void visit_pairs(CandidateVisitor const& take) const override { list_.visit_pairs(take); }

  private:
    CandidateList const& list_;
    Priors const& priors_;
    Evidence evidence_;
    std::vector<PosteriorShares> of_remains_; ///< [samples]
};

} // namespace kinmatch::models
