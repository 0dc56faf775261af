#include "models/posterior.hpp"

#include "models/exp10.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace kinmatch::models {
namespace {

/// log10 of prior LR: the share of a candidate before it is divided by the sum. -inf is none.
double log10_weight(Candidate const& candidate, Priors const& priors, Evidence evidence) {
    return log10_lr_of(candidate, evidence) + portable_log10(priors(candidate.family, candidate.missing));
}

/// What share the weights of one remains, relative to the largest of them.
struct Total {
    double log10_largest;
    double sum = 0.0;

    [[nodiscard]] double relative(double log10_weight) const noexcept {
        return std::isinf(log10_weight) ? 0.0 : portable_exp10(log10_weight - log10_largest);
    }
};

/// [samples] of none and the candidates of each.
std::vector<Total> totals(std::span<Candidate const> candidates, Priors const& priors, Evidence evidence,
                          std::size_t samples) {
    double const none = portable_log10(priors.of_none());
    std::vector<Total> totals(samples, Total{.log10_largest = none});
    for (Candidate const& candidate : candidates) {
        double& largest = totals[candidate.remains].log10_largest;
        largest = std::max(largest, log10_weight(candidate, priors, evidence));
    }
    for (Total& total : totals)
        total.sum = total.relative(none);
    for (Candidate const& candidate : candidates) {
        Total& total = totals[candidate.remains];
        total.sum += total.relative(log10_weight(candidate, priors, evidence));
    }
    return totals;
}

} // namespace

double posterior(double log10_lr, double prior) noexcept {
    if (std::isinf(log10_lr))
        return 0.0;
    double const log10_odds = log10_lr + (portable_log10(prior) - portable_log10(1.0 - prior));
    if (log10_odds > 0.0)
        return 1.0 / (1.0 + portable_exp10(-log10_odds));
    double const odds = portable_exp10(log10_odds);
    return odds / (1.0 + odds);
}

void fill_posteriors(std::span<Candidate> candidates, Priors const& priors, Evidence evidence, std::size_t samples) {
    std::vector<Total> const of_remains = totals(candidates, priors, evidence, samples);
    for (Candidate& candidate : candidates) {
        candidate.posterior = posterior(log10_lr_of(candidate, evidence), priors(candidate.family, candidate.missing));
        Total const& total = of_remains[candidate.remains];
        double const share = total.relative(log10_weight(candidate, priors, evidence));
        candidate.posterior_among_listed = total.sum > 0.0 ? share / total.sum : 0.0;
    }
}

} // namespace kinmatch::models
