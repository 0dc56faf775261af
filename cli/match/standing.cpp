#include "cli/match/standing.hpp"

#include <algorithm>
#include <array>

namespace kinmatch::cli {
namespace {

struct Words {
    std::string_view name, sentence;
};

constexpr std::array<Words, 4> kWords{
    {{"not_comparable", "By this policy the pair is not comparable."},
     {"not_listed", "By this policy the pair is no candidate: it stays below the screening threshold."},
     {"listed", "By this policy the pair is a candidate, below the reporting threshold."},
     {"reportable", "By this policy the pair is a candidate at or above the reporting threshold."}}};

} // namespace

Standing standing(models::Policy const& policy, std::span<ExplainedPair const> populations, std::size_t shown) {
    if (populations[shown].explanation.fault)
        return Standing::not_comparable;
    if (is_reportable(policy, ranking_log10_lr(populations[shown])))
        return Standing::reportable;
    bool const is_listed = std::ranges::any_of(populations, [&](ExplainedPair const& pair) {
        return ranking_log10_lr(pair) >= policy.screening_threshold_log10_lr;
    });
    return is_listed ? Standing::listed : Standing::not_listed;
}

std::string_view to_text(Standing standing) noexcept {
    return kWords[static_cast<std::size_t>(standing)].name;
}

std::string_view in_words(Standing standing) noexcept {
    return kWords[static_cast<std::size_t>(standing)].sentence;
}

} // namespace kinmatch::cli
