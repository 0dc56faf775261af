#include "engine/check/relationship_fit.hpp"

#include "engine/check/in_blocks.hpp"
#include "models/exp10.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace kinmatch::engine {
namespace {

using models::AlternativeFamily;
using models::Family;
using models::MemberIndex;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double sum(std::vector<double> const& log10_by_locus) {
    return std::accumulate(log10_by_locus.begin(), log10_by_locus.end(), 0.0);
}

/// NaN if neither is possible.
double log10_ratio(double alternative, double stated) {
    if (stated == -kInfinity)
        return alternative == -kInfinity ? std::numeric_limits<double>::quiet_NaN() : kInfinity;
    return alternative - stated;
}

/// log10 of sum of weight x 10^x. \pre one x at least is no -inf, none is NaN.
double log10_of_weighted_sum(std::vector<double> const& weights, std::vector<double> const& exponents) {
    double const largest = std::ranges::max(exponents);
    if (std::isinf(largest))
        return largest;
    double total = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        total += weights[i] * models::portable_exp10(exponents[i] - largest);
    return largest + models::portable_log10(total);
}

/// Each kind of alternative that a family has is as probable as another, and within a kind each family.
double mixture(std::vector<AlternativeFit> const& alternatives) {
    std::array<double, models::kAlternativeKinds> of_kind{};
    for (AlternativeFit const& fit : alternatives)
        of_kind[static_cast<std::size_t>(fit.kind)] += 1.0;
    auto const kinds = static_cast<double>(std::ranges::count_if(of_kind, [](double n) { return n > 0.0; }));
    std::vector<double> weights;
    std::vector<double> exponents;
    for (AlternativeFit const& fit : alternatives) {
        if (std::isnan(fit.log10_lr))
            continue;
        weights.push_back(1.0 / (kinds * of_kind[static_cast<std::size_t>(fit.kind)]));
        exponents.push_back(fit.log10_lr);
    }
    return weights.empty() ? std::numeric_limits<double>::quiet_NaN() : log10_of_weighted_sum(weights, exponents);
}

/// Fits one family, step by step; each step says whether it was within the limits of work.
class Fit {
  public:
    Fit(FamilyLikelihood& likelihood, Family const& family) : likelihood_(likelihood), family_(family) {}

    RelationshipFit run() {
        result_.is_testable = models::has_related_references(family_);
        if (result_.is_testable)
            result_.is_too_much_work = !compare() || !find_inconsistent() || !find_restoring();
        return std::move(result_);
    }

  private:
    bool compare() {
        if (!likelihood_.find(family_, Meioses::as_stated, by_locus_))
            return false;
        double const stated = sum(by_locus_);
        for (AlternativeFamily const& alternative : models::alternative_families(family_)) {
            if (!likelihood_.find(alternative.family, Meioses::as_stated, by_locus_))
                return false;
            double const otherwise = sum(by_locus_);
            result_.alternatives.push_back({alternative.kind, alternative.reference, alternative.other, otherwise,
                                            log10_ratio(otherwise, stated)});
        }
        result_.log10_lr_otherwise = mixture(result_.alternatives);
        std::ranges::stable_sort(result_.alternatives, std::greater{}, &AlternativeFit::log10_probability);
        return true;
    }

    bool find_inconsistent() {
        if (!likelihood_.find(family_, Meioses::without_mutation, by_locus_))
            return false;
        for (std::size_t c = 0; c < by_locus_.size(); ++c)
            if (by_locus_[c] == -kInfinity)
                result_.inconsistent.push_back(c);
        return true;
    }

    bool find_restoring() {
        if (result_.inconsistent.empty())
            return true;
        for (MemberIndex const reference : models::references_of(family_)) {
            if (!likelihood_.find(models::without_reference(family_, reference), Meioses::without_mutation, by_locus_))
                return false;
            if (std::ranges::none_of(result_.inconsistent, [&](std::size_t c) { return by_locus_[c] == -kInfinity; }))
                result_.restoring.push_back(reference);
        }
        return true;
    }

    FamilyLikelihood& likelihood_;
    Family const& family_;
    RelationshipFit result_;
    std::vector<double> by_locus_;
};

} // namespace

RelationshipFit fit_relationships(FamilyLikelihood& likelihood, Family const& family) {
    return Fit(likelihood, family).run();
}

std::vector<RelationshipFit> check_relationships(EvidenceSource const& source,
                                                 std::function<bool(RelationshipFit const&)> const& is_told,
                                                 Progress const& progress) {
    std::vector<std::optional<RelationshipFit>> told(source.data.families.size());
    for_each_in_blocks(
        told.size(), [&] { return FamilyLikelihood(source); },
        [&](FamilyLikelihood& likelihood, std::size_t f) {
            RelationshipFit fit = fit_relationships(likelihood, source.data.families[f]);
            fit.family = static_cast<std::uint32_t>(f);
            if (is_told(fit))
                told[f] = std::move(fit);
        },
        progress);
    std::vector<RelationshipFit> result;
    for (std::optional<RelationshipFit>& fit : told)
        if (fit)
            result.push_back(std::move(*fit));
    return result;
}

} // namespace kinmatch::engine
