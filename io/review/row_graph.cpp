#include "io/review/row_graph.hpp"

#include <algorithm>
#include <numeric>

namespace kinmatch::io::review {
namespace {

using models::MemberIndex;

/// [members] the smallest member that each hangs together with.
std::vector<MemberIndex> components_of(std::size_t members, std::vector<Union> const& unions) {
    std::vector<MemberIndex> component(members);
    std::iota(component.begin(), component.end(), MemberIndex{0});
    auto const join = [&](MemberIndex one, MemberIndex other) {
        auto const [kept, dissolved] = std::minmax(component[one], component[other]);
        std::ranges::replace(component, MemberIndex{dissolved}, MemberIndex{kept});
    };
    for (Union const& couple : unions) {
        join(couple.father, couple.mother);
        for (MemberIndex const child : couple.children)
            join(couple.father, child);
    }
    return component;
}

class GraphBuilder {
  public:
    void add_member(MemberIndex member, std::size_t row, int half_width) {
        graph_.items.push_back({row, half_width, member});
        graph_.rows = std::max(graph_.rows, row + 1);
        graph_.couples_of.emplace_back();
        graph_.origin_of.push_back(kNoCouple);
    }

    /// \pre every member has been added, and `couple` names them by item.
    void add_couple(UnionIndex index, Couple couple) {
        std::size_t const number = graph_.couples.size();
        graph_.couples_of[couple.first].push_back(number);
        if (couple.second != couple.first)
            graph_.couples_of[couple.second].push_back(number);
        for (ItemIndex const child : couple.children)
            graph_.origin_of[child] = number;
        couple_ = index;
        hang(couple.children, tie(couple));
        graph_.couples.push_back(std::move(couple));
    }

    [[nodiscard]] RowGraph take() { return std::move(graph_); }

  private:
    std::size_t row_of(ItemIndex item) const { return graph_.items[item].row; }

    ItemIndex add_line(std::size_t row) {
        graph_.items.push_back({row, kLineHalfWidth, models::kNoMember});
        return graph_.items.size() - 1;
    }

    /// Returns the line from which the children hang.
    ItemIndex tie(Couple const& couple) {
        auto const [upper, lower] = std::minmax(couple.first, couple.second, [this](ItemIndex one, ItemIndex other) {
            return row_of(one) < row_of(other);
        });
        if (row_of(upper) == row_of(lower)) {
            ItemIndex const line = add_line(row_of(lower));
            graph_.ties.push_back({couple_, line, {couple.first}});
            if (couple.second != couple.first)
                graph_.ties.back().partners.push_back(couple.second);
            return line;
        }
        ItemIndex above = add_line(row_of(upper));
        graph_.ties.push_back({couple_, above, {upper}});
        for (std::size_t row = row_of(upper) + 1; row <= row_of(lower); ++row) {
            ItemIndex const below = add_line(row);
            graph_.nets.push_back({couple_, NetKind::marriage, above, {below}});
            above = below;
        }
        graph_.ties.push_back({couple_, above, {lower}});
        return above;
    }

    void hang(std::vector<ItemIndex> const& children, ItemIndex line) {
        std::size_t deepest = 0;
        for (ItemIndex const child : children)
            deepest = std::max(deepest, row_of(child));
        for (std::size_t row = row_of(line) + 1; row <= deepest; ++row) {
            Net net{couple_, NetKind::descent, line, {}};
            for (ItemIndex const child : children)
                if (row_of(child) == row)
                    net.targets.push_back(child);
            if (row < deepest)
                net.targets.push_back(line = add_line(row));
            graph_.nets.push_back(std::move(net));
        }
    }

    RowGraph graph_;
    UnionIndex couple_ = 0; ///< that lines are drawn for
};

} // namespace

std::vector<RowGraph> row_graphs(models::Family const& family, std::vector<Union> const& unions,
                                 std::span<std::size_t const> generations, std::span<int const> half_widths) {
    std::vector<MemberIndex> const component = components_of(family.members.size(), unions);
    std::vector<RowGraph> graphs;
    for (MemberIndex first = 0; first < component.size(); ++first) {
        if (component[first] != first)
            continue;
        GraphBuilder builder;
        std::vector<ItemIndex> item_of(component.size());
        ItemIndex items = 0;
        for (MemberIndex m = first; m < component.size(); ++m)
            if (component[m] == first) {
                builder.add_member(m, generations[m], half_widths[m]);
                item_of[m] = items++;
            }
        for (UnionIndex u = 0; u < unions.size(); ++u) {
            if (component[unions[u].father] != first)
                continue;
            Couple couple{item_of[unions[u].father], item_of[unions[u].mother], {}};
            for (MemberIndex const child : unions[u].children)
                couple.children.push_back(item_of[child]);
            builder.add_couple(u, std::move(couple));
        }
        graphs.push_back(builder.take());
    }
    return graphs;
}

} // namespace kinmatch::io::review
