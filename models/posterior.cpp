#include "models/posterior.hpp"

#include "models/exp10.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace kinmatch::models {
double posterior(double log10_lr, double prior) noexcept {
    if (std::isinf(log10_lr))
        return 0.0;
    double const log10_odds = log10_lr + (portable_log10(prior) - portable_log10(1.0 - prior));
    if (log10_odds > 0.0)
        return 1.0 / (1.0 + portable_exp10(-log10_odds));
    double const odds = portable_exp10(log10_odds);
    return odds / (1.0 + odds);
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
    list_.visit([&](CandidateBlock const& block) {
        for (Candidate const& candidate : block.candidates)
            of_remains_[candidate.remains].add(log10_weight(candidate));
    });
}

double CandidatesWithPosteriors::log10_weight(Candidate const& candidate) const {
    return log10_lr_of(candidate, evidence_) + portable_log10(priors_(candidate.family, candidate.missing));
}

void CandidatesWithPosteriors::visit(CandidateVisitor const& take) const {
    std::vector<Candidate> filled;
    list_.visit([&](CandidateBlock const& block) {
        filled.assign(block.candidates.begin(), block.candidates.end());
        for (Candidate& candidate : filled) {
            double const prior = priors_(candidate.family, candidate.missing);
            candidate.posterior = posterior(log10_lr_of(candidate, evidence_), prior);
            candidate.posterior_among_listed = of_remains_[candidate.remains].share(log10_weight(candidate));
        }
        take({block.first, filled, block.log10_lr_by_population});
    });
}

} // namespace kinmatch::models
