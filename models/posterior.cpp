#include "models/posterior.hpp"

#include "models/exp10.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace kinmatch::models {
namespace {

double log10_odds_of(double prior) noexcept {
    return portable_log10(prior) - portable_log10(1.0 - prior);
}

double posterior_of_odds(double log10_lr, double log10_prior_odds) noexcept {
    if (std::isinf(log10_lr))
        return 0.0;
    double const log10_odds = log10_lr + log10_prior_odds;
    if (log10_odds > 0.0)
        return 1.0 / (1.0 + portable_exp10(-log10_odds));
    double const odds = portable_exp10(log10_odds);
    return odds / (1.0 + odds);
}

/// The logarithms of one prior after another, taken again only where it changes: mostly all have the same.
class PriorLogarithms {
  public:
    void set(double prior) noexcept {
        if (prior == prior_)
            return;
        prior_ = prior;
        log10_prior_ = portable_log10(prior);
        log10_odds_ = log10_odds_of(prior);
    }
    [[nodiscard]] double log10_prior() const noexcept { return log10_prior_; }
    [[nodiscard]] double log10_odds() const noexcept { return log10_odds_; }

  private:
    double prior_ = 1.0;
    double log10_prior_ = 0.0;
    double log10_odds_ = log10_odds_of(1.0);
};

} // namespace

double posterior(double log10_lr, double prior) noexcept {
    return posterior_of_odds(log10_lr, log10_odds_of(prior));
}

double PosteriorShares::relative(double log10_weight) const {
    return std::isinf(log10_weight) ? 0.0 : portable_exp10(log10_weight - log10_largest_);
}

void PosteriorShares::add(double log10_weight) {
    if (std::isinf(log10_weight))
        return;
    if (log10_weight <= log10_largest_) {
        sum_ += relative(log10_weight);
        return;
    }
    bool const is_first = std::isinf(log10_largest_);
    sum_ = is_first ? 1.0 : 1.0 + sum_ * portable_exp10(log10_largest_ - log10_weight);
    log10_largest_ = log10_weight;
}

double PosteriorShares::share(double log10_weight) const {
    return relative(log10_weight) / sum_;
}

CandidatesWithPosteriors::CandidatesWithPosteriors(CandidateList const& list, Priors const& priors, Evidence evidence,
                                                   std::size_t samples)
    : list_(list), priors_(priors), evidence_(evidence),
      of_remains_(samples, PosteriorShares{portable_log10(priors.of_none())}) {
    PriorLogarithms prior;
    list_.visit([&](CandidateBlock const& block) {
        for (Candidate const& candidate : block.candidates) {
            prior.set(priors_(candidate.family, candidate.missing));
            of_remains_[candidate.remains].add(log10_lr_of(candidate, evidence_) + prior.log10_prior());
        }
    });
}

void CandidatesWithPosteriors::visit(CandidateVisitor const& take) const {
    std::vector<Candidate> filled;
    PriorLogarithms prior;
    list_.visit([&](CandidateBlock const& block) {
        filled.assign(block.candidates.begin(), block.candidates.end());
        for (Candidate& candidate : filled) {
            double const log10_lr = log10_lr_of(candidate, evidence_);
            prior.set(priors_(candidate.family, candidate.missing));
            candidate.posterior = posterior_of_odds(log10_lr, prior.log10_odds());
            candidate.posterior_among_listed = of_remains_[candidate.remains].share(log10_lr + prior.log10_prior());
        }
        take({block.first, filled, block.log10_lr_by_population});
    });
}

} // namespace kinmatch::models
