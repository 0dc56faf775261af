#include "io/review/row_cost.hpp"

#include <algorithm>
#include <numeric>

namespace kinmatch::io::review {
namespace {

// What each burden weighs. Tried on drawings: partners side by side matter most, then crossings.
constexpr std::int64_t kPartnersApart = 80;
constexpr std::int64_t kArcOverItem = 4;
constexpr std::int64_t kArcOverChild = 20; ///< whose own line of descent it crosses
constexpr std::int64_t kCrossing = 30;
constexpr std::int64_t kStrangerAmongSiblings = 10;
constexpr std::int64_t kWomanOnTheLeft = 1;

/// Whether two lines between the same rows cross, by the places of their ends.
bool cross(std::size_t from_one, std::size_t to_one, std::size_t from_other, std::size_t to_other) {
    return from_one < from_other ? to_one > to_other : to_one < to_other;
}

} // namespace

RowCost::RowCost(RowGraph const& graph)
    : graph_(graph), ties_in_(graph.rows), nets_from_(graph.rows), place_(graph.items.size()), rows_(graph.rows),
      partners_of_(graph.items.size()) {
    for (std::size_t t = 0; t < graph.ties.size(); ++t) {
        Tie const& tie = graph.ties[t];
        ties_in_[graph.items[tie.line].row].push_back(t);
        if (tie.partners.size() < 2)
            continue;
        partners_of_[tie.partners.front()].push_back(tie.partners.back());
        partners_of_[tie.partners.back()].push_back(tie.partners.front());
    }
    for (std::size_t n = 0; n < graph.nets.size(); ++n)
        nets_from_[graph.items[graph.nets[n].line].row].push_back(n);
}

void RowCost::place(std::vector<ItemIndex> const& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
        place_[row[i]] = i;
    rows_[graph_.items[row.front()].row] = row;
}

std::int64_t RowCost::around(std::size_t row) const {
    return ties(row) + crossings(row) + (row > 0 ? crossings(row - 1) : 0);
}

std::int64_t RowCost::total() const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < graph_.rows; ++row)
        sum += ties(row) + crossings(row);
    return sum;
}

std::int64_t RowCost::ties(std::size_t row) const {
    std::int64_t sum = 0;
    for (std::size_t const t : ties_in_[row])
        sum += of(graph_.ties[t]);
    return sum;
}

std::int64_t RowCost::of(Tie const& tie) const {
    if (tie.partners.size() < 2)
        return arc(tie);
    std::size_t const first = place_[tie.partners.front()];
    std::size_t const second = place_[tie.partners.back()];
    std::size_t const line = place_[tie.line];
    if (first + 1 == line && line + 1 == second)
        return 0;
    if (second + 1 == line && line + 1 == first)
        return kWomanOnTheLeft;
    return kPartnersApart + arc(tie);
}

std::int64_t RowCost::arc(Tie const& tie) const {
    auto const [left, right] =
        std::minmax({place_[tie.line], place_[tie.partners.front()], place_[tie.partners.back()]});
    std::int64_t sum = 0;
    auto const& row = rows_[graph_.items[tie.line].row];
    for (std::size_t i = left + 1; i < right; ++i) {
        bool const has_parents = row[i] < graph_.members() && graph_.origin_of[row[i]] != kNoCouple;
        sum += has_parents ? kArcOverChild : kArcOverItem;
    }
    return sum;
}

std::int64_t RowCost::crossings(std::size_t upper_row) const {
    auto const& nets = nets_from_[upper_row];
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < nets.size(); ++i) {
        sum += strangers_among(graph_.nets[nets[i]]);
        for (std::size_t j = i + 1; j < nets.size(); ++j)
            sum += crossings(graph_.nets[nets[i]], graph_.nets[nets[j]]);
    }
    return sum;
}

std::int64_t RowCost::crossings(Net const& one, Net const& other) const {
    std::int64_t sum = 0;
    for (ItemIndex const of_one : one.targets)
        for (ItemIndex const of_other : other.targets)
            if (cross(place_[one.line], place_[of_one], place_[other.line], place_[of_other]))
                sum += kCrossing;
    return sum;
}

bool RowCost::belongs_to(Net const& siblings, ItemIndex item) const {
    auto const is_sibling = [&](ItemIndex one) {
        return std::ranges::find(siblings.targets, one) != siblings.targets.end();
    };
    return is_sibling(item) || std::ranges::any_of(partners_of_[item], is_sibling);
}

std::int64_t RowCost::strangers_among(Net const& siblings) const {
    if (siblings.targets.size() < 2)
        return 0;
    auto const [first, last] =
        std::ranges::minmax(siblings.targets, {}, [this](ItemIndex target) { return place_[target]; });
    auto const& row = rows_[graph_.items[first].row];
    std::int64_t sum = 0;
    for (std::size_t i = place_[first] + 1; i < place_[last]; ++i)
        if (!graph_.items[row[i]].is_line() && !belongs_to(siblings, row[i]))
            sum += kStrangerAmongSiblings;
    return sum;
}

} // namespace kinmatch::io::review
