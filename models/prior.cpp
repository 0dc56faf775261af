#include "models/prior.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::models {
namespace {

/// What rounding may add to a sum of priors that is 1 by its rule.
constexpr double kRoundingOfPriors = 1e-9;

double prior_by_rule(PriorRule const& rule, std::size_t missing_persons) {
    auto const persons = static_cast<double>(missing_persons);
    if (rule.of_each_pair)
        return *rule.of_each_pair;
    if (rule.of_none)
        return (1.0 - *rule.of_none) / std::max(persons, 1.0);
    return 1.0 / (persons + 1.0);
}

} // namespace

Priors::Priors(Case const& data, PriorRule const& rule) : missing_persons_(all_hypotheses(data).size()) {
    by_rule_ = prior_by_rule(rule, missing_persons_);
    bool const rule_overrules = rule.of_each_pair || rule.of_none;
    double sum = 0.0;
    for (Family const& family : data.families) {
        begin_.push_back(by_member_.size());
        for (Member const& member : family.members) {
            bool const stated = member.missing && !rule_overrules && !std::isnan(member.prior);
            stated_by_case_ += stated ? 1U : 0U;
            by_member_.push_back(!member.missing ? 0.0 : stated ? member.prior : by_rule_);
            sum += by_member_.back();
        }
    }
    if (!(sum <= 1.0 + kRoundingOfPriors))
        throw ModelError(fmt::format("the priors of one remains sum to {:.12g} over the {} missing persons: they may "
                                     "sum to 1 at most",
                                     sum, missing_persons_));
    of_none_ = rule.of_none.value_or(std::max(0.0, 1.0 - sum)); // as stated, not as it comes back from a sum
}

} // namespace kinmatch::models
