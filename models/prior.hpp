#pragma once

#include "models/case.hpp"
#include "models/hypothesis.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::models {

/// Where the prior of a pair comes from. At most one is set; neither: the column `prior` of the case, and the default
/// 1 / (N + 1) where it states none, N being the missing persons of the case.
struct PriorRule {
    std::optional<double> of_each_pair{}; ///< every pair has this prior, 0 to 1
    std::optional<double> of_none{};      ///< the remains are none of the missing, 0 to 1: each pair has (1 - it) / N
};

/// Prior probability, the same for all remains, that remains are each missing person, or none of them.
class Priors {
  public:
    /// \throws ModelError naming the sum if the priors of one remains sum above 1.
    Priors(Case const& data, PriorRule const& rule);

    /// \pre the member is missing.
    [[nodiscard]] double operator()(std::uint32_t family, MemberIndex missing) const {
        return by_member_[begin_[family] + missing];
    }
    /// As the rule states it, else 1 - the sum of all, not below 0: the remains are none of the missing persons.
    [[nodiscard]] double of_none() const noexcept { return of_none_; }
    /// N.
    [[nodiscard]] std::size_t missing_persons() const noexcept { return missing_persons_; }
    /// Prior of the missing persons for whom the case states none, or of all if the rule overrules the case.
    [[nodiscard]] double by_rule() const noexcept { return by_rule_; }
    /// Missing persons whose prior is the one that the case states.
    [[nodiscard]] std::size_t stated_by_case() const noexcept { return stated_by_case_; }

  private:
    std::vector<std::size_t> begin_; ///< [families] its first member
    std::vector<double> by_member_;  ///< [members of all families] 0 for who is not missing
    std::size_t missing_persons_ = 0;
    std::size_t stated_by_case_ = 0;
    double by_rule_ = 0.0;
    double of_none_ = 1.0;
};

} // namespace kinmatch::models
