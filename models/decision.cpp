#include "models/decision.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace kinmatch::models {
namespace {

constexpr std::array<std::string_view, 6> kWords{"pending", "possible",       "recommend",
                                                 "exclude", "need more data", "inconclusive"};

auto pair_of(Decision const& decision) {
    return std::tie(decision.remains, decision.family, decision.missing_person);
}

/// What times of one form compare by: without the Z a second stands before its fractions.
std::string_view moment_of(Decision const& decision) {
    return std::string_view{decision.decided_at}.substr(0, decision.decided_at.find('Z'));
}

} // namespace

std::string_view to_text(Verdict verdict) noexcept {
    return kWords[static_cast<std::size_t>(verdict)];
}

std::optional<Verdict> verdict_from(std::string_view word) noexcept {
    auto const found = std::ranges::find(kWords, word);
    if (found == kWords.end())
        return std::nullopt;
    return static_cast<Verdict>(found - kWords.begin());
}

bool is_same_pair(Decision const& one, Decision const& other) noexcept {
    return pair_of(one) == pair_of(other);
}

std::vector<std::size_t> standing_decisions(std::span<Decision const> decisions) {
    std::map<decltype(pair_of(decisions.front())), std::size_t> last;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        auto const [entry, is_new] = last.try_emplace(pair_of(decisions[i]), i);
        if (!is_new && moment_of(decisions[entry->second]) <= moment_of(decisions[i]))
            entry->second = i;
    }
    std::vector<std::size_t> standing;
    for (auto const& [pair, position] : last)
        standing.push_back(position);
    std::ranges::sort(standing);
    return standing;
}

} // namespace kinmatch::models
