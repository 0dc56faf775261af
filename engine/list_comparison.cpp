#include "engine/list_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace kinmatch::engine {
namespace {

using models::ListedPair;
using models::Move;
using models::MoveCounts;
using models::PairList;
using models::PairMove;

/// Families from `first` up to but not including `last`.
struct Part {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    [[nodiscard]] bool holds(ListedPair const& pair) const noexcept {
        return pair.key.family >= first && pair.key.family < last;
    }
};

std::vector<Part> divide(PairList const& before, PairList const& after, std::size_t families, std::size_t pairs_held) {
    std::vector<std::uint64_t> pairs(families, 0);
    for (PairList const* const list : {&before, &after})
        list->visit([&](std::span<ListedPair const> block) {
            for (ListedPair const& pair : block)
                ++pairs[pair.key.family];
        });
    std::vector<Part> parts;
    std::uint64_t held = 0;
    for (std::uint32_t family = 0; family < families; ++family) {
        if (parts.empty() || held + pairs[family] > pairs_held) {
            parts.push_back({family, family});
            held = 0;
        }
        held += pairs[family];
        parts.back().last = family + 1;
    }
    return parts;
}

std::vector<ListedPair> pairs_of(PairList const& list, Part const& part) {
    std::vector<ListedPair> pairs;
    list.visit([&](std::span<ListedPair const> block) {
        std::ranges::copy_if(block, std::back_inserter(pairs),
                             [&](ListedPair const& pair) { return part.holds(pair); });
    });
    std::ranges::sort(pairs, {}, &ListedPair::key);
    return pairs;
}

class Comparison {
  public:
    Comparison(ComparisonLimits const& limits, std::function<void(PairMove const&)> const& receive)
        : limits_(limits), receive_(receive) {}

    void compare(std::vector<ListedPair> const& before, std::vector<ListedPair> const& after);
    [[nodiscard]] MoveCounts const& counts() const noexcept { return counts_; }

  private:
    void tell(PairMove const& moved) {
        ++counts_.of_move[static_cast<std::size_t>(moved.move)];
        receive_(moved);
    }
    void compare_listed(ListedPair const& before, ListedPair const& after);

    ComparisonLimits const& limits_;
    std::function<void(PairMove const&)> const& receive_;
    MoveCounts counts_;
};

void Comparison::compare(std::vector<ListedPair> const& before, std::vector<ListedPair> const& after) {
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        if (now == after.end() || (old != before.end() && old->key < now->key)) {
            tell({Move::gone, old->key, *old, std::nullopt});
            ++old;
        } else if (old == before.end() || now->key < old->key) {
            tell({Move::appeared, now->key, std::nullopt, *now});
            ++now;
        } else {
            compare_listed(*old++, *now++);
        }
    }
}

/// An exclusion that was none before has fallen without end.
void Comparison::compare_listed(ListedPair const& before, ListedPair const& after) {
    if (before.log10_lr == after.log10_lr)
        ++counts_.same;
    else if (std::abs(after.log10_lr - before.log10_lr) < limits_.smallest_move)
        ++counts_.moved_little;
    else
        tell({after.log10_lr > before.log10_lr ? Move::risen : Move::fallen, after.key, before, after});
}

} // namespace

MoveCounts compare_lists(PairList const& before, PairList const& after, std::size_t families,
                         ComparisonLimits const& limits, std::function<void(PairMove const&)> const& receive) {
    Comparison comparison{limits, receive};
    for (Part const& part : divide(before, after, families, limits.pairs_held))
        comparison.compare(pairs_of(before, part), pairs_of(after, part));
    return comparison.counts();
}

} // namespace kinmatch::engine
