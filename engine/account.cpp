#include "engine/account.hpp"

#include <numeric>
#include <stdexcept>
#include <string>

namespace kinmatch::engine {

std::string_view to_text(NotComparable reason) noexcept {
    constexpr std::array<std::string_view, kNotComparableReasons> texts{
        "family_untyped", "sex_unknown", "family_impossible", "too_much_work", "too_few_loci"};
    return texts[static_cast<std::size_t>(reason)];
}

std::uint64_t Account::not_comparable_in_all() const noexcept {
    return std::accumulate(not_comparable.begin(), not_comparable.end(), std::uint64_t{0});
}

void Account::add(NotComparable reason, std::uint64_t pairs) noexcept {
    not_comparable[static_cast<std::size_t>(reason)] += pairs;
}

void Account::add_pairs_of(Account const& part) noexcept {
    scored += part.scored;
    certified += part.certified;
    comparable_under_some += part.comparable_under_some;
    for (std::size_t reason = 0; reason < kNotComparableReasons; ++reason)
        not_comparable[reason] += part.not_comparable[reason];
}

void Account::check() const {
    if (scored + certified + not_comparable_in_all() != pairs())
        throw std::logic_error("the account does not add up: " + std::to_string(scored) + " pairs scored, " +
                               std::to_string(certified) + " certified below the threshold and " +
                               std::to_string(not_comparable_in_all()) + " not comparable are not the " +
                               std::to_string(pairs()) + " pairs of " + std::to_string(remains) + " remains and " +
                               std::to_string(hypotheses) + " missing persons");
}

} // namespace kinmatch::engine
