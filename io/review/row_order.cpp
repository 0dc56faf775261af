#include "io/review/row_order.hpp"

#include "io/review/row_cost.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kinmatch::io::review {
namespace {

constexpr std::size_t kWalksSearched = 4;   ///< the best of them
constexpr std::size_t kMostTrials = 20'000; ///< orders judged in the search from one walk of up to 60 items
constexpr std::size_t kLongestSegment = 7;  ///< of a row, moved as one
constexpr std::size_t kMostEntries = 64;    ///< walks

/// To judge an order costs about the square of the items: larger graphs have fewer trials, so that none takes long.
std::size_t most_trials(RowGraph const& graph) {
    constexpr std::size_t kFullSquare = 60 * 60;
    std::size_t const square = graph.items.size() * graph.items.size();
    return std::max<std::size_t>(200, kMostTrials * kFullSquare / std::max(kFullSquare, square));
}

struct Ordered {
    std::int64_t cost = 0;
    RowOrder order;
};

/// Changes one row at a time for as long as that helps.
class RowSearch {
  public:
    RowSearch(RowGraph const& graph, RowOrder order)
        : cost_(graph), order_(std::move(order)), most_trials_(most_trials(graph)) {
        for (auto const& row : order_)
            cost_.place(row);
    }

    void run() {
        bool improved = true;
        while (improved && trials_ < most_trials_) {
            improved = false;
            for (std::size_t row = 0; row < order_.size(); ++row)
                improved |= move_segments(row) || reverse_segments(row);
        }
    }

    [[nodiscard]] Ordered take() { return {cost_.total(), std::move(order_)}; }

  private:
    bool move_segments(std::size_t row) {
        bool improved = false;
        auto const size = static_cast<std::ptrdiff_t>(order_[row].size());
        auto const longest = std::min(size - 1, static_cast<std::ptrdiff_t>(kLongestSegment));
        for (std::ptrdiff_t length = 1; length <= longest; ++length)
            for (std::ptrdiff_t from = 0; from + length <= size; ++from)
                for (std::ptrdiff_t to = 0; to + length <= size; ++to)
                    improved |= from != to && keep_if_better(row, [=](std::vector<ItemIndex>& items) {
                                    move_segment(items, from, to, length);
                                });
        return improved;
    }

    bool reverse_segments(std::size_t row) {
        bool improved = false;
        auto const size = static_cast<std::ptrdiff_t>(order_[row].size());
        for (std::ptrdiff_t from = 0; from < size; ++from)
            for (std::ptrdiff_t to = from + 2; to <= size; ++to)
                improved |= keep_if_better(row, [=](std::vector<ItemIndex>& items) {
                    std::reverse(std::next(items.begin(), from), std::next(items.begin(), to));
                });
        return improved;
    }

    static void move_segment(std::vector<ItemIndex>& items, std::ptrdiff_t from, std::ptrdiff_t to,
                             std::ptrdiff_t length) {
        auto const begin = items.begin();
        if (from < to)
            std::rotate(begin + from, begin + from + length, begin + to + length);
        else
            std::rotate(begin + to, begin + from, begin + from + length);
    }

    template <typename Change>
    bool keep_if_better(std::size_t row, Change change) {
        if (++trials_ > most_trials_)
            return false;
        std::int64_t const before = cost_.around(row);
        std::vector<ItemIndex> changed = order_[row];
        change(changed);
        cost_.place(changed);
        if (cost_.around(row) < before) {
            order_[row] = std::move(changed);
            return true;
        }
        cost_.place(order_[row]);
        return false;
    }

    RowCost cost_;
    RowOrder order_;
    std::size_t most_trials_;
    std::size_t trials_ = 0;
};

/// One of each founding couple, to begin the walk with.
std::vector<ItemIndex> entries_of(RowGraph const& graph) {
    std::vector<ItemIndex> entries;
    for (Couple const& couple : graph.couples)
        if (graph.origin_of[couple.first] == kNoCouple && graph.origin_of[couple.second] == kNoCouple)
            entries.push_back(couple.first);
    if (graph.couples.empty())
        entries.push_back(0);
    entries.resize(std::min(entries.size(), kMostEntries));
    return entries;
}

} // namespace

RowOrder order_rows(RowGraph const& graph) {
    std::vector<Ordered> walks;
    for (ItemIndex const entry : entries_of(graph))
        walks.push_back(RowSearch(graph, walk_rows(graph, entry)).take());
    std::ranges::stable_sort(walks, {}, &Ordered::cost);
    walks.resize(std::min(walks.size(), kWalksSearched));
    for (Ordered& walk : walks) {
        RowSearch search(graph, std::move(walk.order));
        search.run();
        walk = search.take();
    }
    return std::ranges::min_element(walks, {}, &Ordered::cost)->order;
}

} // namespace kinmatch::io::review
