#include "io/review/row_walk.hpp"

#include <algorithm>
#include <deque>
#include <iterator>

namespace kinmatch::io::review {
namespace {

class RowWalk {
  public:
    explicit RowWalk(RowGraph const& graph)
        : graph_(graph), seen_(graph.members(), false), leads_away_(graph.members(), false), order_(graph.rows) {
        for (std::size_t row = graph.rows; row-- > 0;)
            for (ItemIndex member = 0; member < graph.members(); ++member)
                if (graph.items[member].row == row)
                    leads_away_[member] = leads_away(member);
    }

    void visit(ItemIndex member) {
        if (seen_[member])
            return;
        std::deque<ItemIndex> const chain = chain_of(member);
        auto& row = order_[graph_.items[member].row];
        row.insert(row.end(), chain.begin(), chain.end());
        for (ItemIndex const one : chain)
            for (std::size_t const couple : graph_.couples_of[one])
                visit_children(graph_.couples[couple]);
        for (ItemIndex const one : chain)
            visit_elders_and_distant_partners(one);
    }

    [[nodiscard]] RowOrder take() { return std::move(order_); }

  private:
    ItemIndex partner_in(std::size_t couple, ItemIndex member) const {
        Couple const& both = graph_.couples[couple];
        return both.first == member ? both.second : both.first;
    }

    /// The member and all who are joined to it by unions within the row, partners beside each other where possible.
    std::deque<ItemIndex> chain_of(ItemIndex member) {
        std::deque<ItemIndex> chain{member};
        std::vector<ItemIndex> found{member};
        seen_[member] = true;
        for (std::size_t i = 0; i < found.size(); ++i)
            for (std::size_t const couple : graph_.couples_of[found[i]]) {
                ItemIndex const partner = partner_in(couple, found[i]);
                if (seen_[partner] || graph_.items[partner].row != graph_.items[member].row)
                    continue;
                seen_[partner] = true;
                found.push_back(partner);
                if (chain.front() == found[i] && chain.size() > 1)
                    chain.push_front(partner);
                else
                    chain.push_back(partner);
            }
        return chain;
    }

    /// Whether the member or a descendant has parents-in-law. \pre known of all below
    bool leads_away(ItemIndex member) const {
        return std::ranges::any_of(graph_.couples_of[member], [&](std::size_t couple) {
            return graph_.origin_of[partner_in(couple, member)] != kNoCouple ||
                   std::ranges::any_of(graph_.couples[couple].children,
                                       [this](ItemIndex child) { return leads_away_[child]; });
        });
    }

    /// Those who lead to another family last, so that it finds its place beside them.
    void visit_children(Couple const& couple) {
        std::vector<ItemIndex> children = couple.children;
        std::ranges::stable_partition(children, [this](ItemIndex child) { return !leads_away_[child]; });
        for (ItemIndex const child : children)
            visit(child);
    }

    void visit_elders_and_distant_partners(ItemIndex member) {
        if (graph_.origin_of[member] != kNoCouple) {
            visit(graph_.couples[graph_.origin_of[member]].first);
            visit(graph_.couples[graph_.origin_of[member]].second);
        }
        for (std::size_t const couple : graph_.couples_of[member])
            visit(partner_in(couple, member));
    }

    RowGraph const& graph_;
    std::vector<bool> seen_;
    std::vector<bool> leads_away_; ///< [members] to another family
    RowOrder order_;
};

std::size_t place_in(std::vector<ItemIndex> const& row, ItemIndex item) {
    return static_cast<std::size_t>(std::ranges::find(row, item) - row.begin());
}

void insert_at(std::vector<ItemIndex>& row, std::size_t place, ItemIndex item) {
    row.insert(std::next(row.begin(), static_cast<std::ptrdiff_t>(place)), item);
}

/// Between two partners side by side, else beside the last.
void insert_tied_line(Tie const& tie, std::vector<ItemIndex>& row) {
    std::size_t const first = place_in(row, tie.partners.front());
    std::size_t const second = place_in(row, tie.partners.back());
    insert_at(row, tie.partners.size() == 2 ? std::max(first, second) : first + 1, tie.line);
}

/// Lines that only pass through a row stand about where they stand in the row above.
void insert_passing_lines(RowGraph const& graph, RowOrder& order) {
    for (Net const& net : graph.nets)
        for (ItemIndex const target : net.targets) {
            auto& row = order[graph.items[target].row];
            if (!graph.items[target].is_line() || place_in(row, target) < row.size())
                continue;
            auto const& above = order[graph.items[net.line].row];
            insert_at(row, place_in(above, net.line) * row.size() / above.size(), target);
        }
}

} // namespace

RowOrder walk_rows(RowGraph const& graph, ItemIndex entry) {
    RowWalk walk(graph);
    walk.visit(entry);
    RowOrder order = walk.take();
    for (Tie const& tie : graph.ties)
        insert_tied_line(tie, order[graph.items[tie.line].row]);
    insert_passing_lines(graph, order);
    return order;
}

} // namespace kinmatch::io::review
