#include "io/review/line_router.hpp"

#include "io/review/tracks.hpp"

#include <algorithm>

namespace kinmatch::io::review {
namespace {

int tracks_high(std::size_t tracks) {
    return static_cast<int>(tracks) * kTrack;
}

} // namespace

LineRouter::LineRouter(RowGraph const& graph, RowOrder const& order, std::vector<int> const& x)
    : graph_(graph), x_(x), place_(graph.items.size()), arcs_(graph.ties.size()), bar_of_(graph.nets.size()),
      tracks_(graph.rows) {
    for (auto const& row : order)
        for (std::size_t i = 0; i < row.size(); ++i)
            place_[row[i]] = i;
    for (std::size_t row = 0; row < graph.rows; ++row) {
        route_arcs(row);
        route_bars(row);
    }
}

bool LineRouter::is_direct(Tie const& tie) const {
    auto const [left, right] = std::minmax(place_[tie.partners.front()], place_[tie.partners.back()]);
    return left + 1 == place_[tie.line] && place_[tie.line] + 1 == right;
}

std::size_t LineRouter::reach(Tie const& tie, ItemIndex partner) const {
    return std::max(place_[tie.line], place_[partner]) - std::min(place_[tie.line], place_[partner]);
}

/// Arcs that leave a symbol to one side share its half, the farthest-reaching innermost, so that they do not cross.
int LineRouter::port(std::size_t tie, ItemIndex partner) const {
    bool const to_right = x_[graph_.ties[tie].line] > x_[partner];
    int rank = 1, arcs = 1;
    for (std::size_t other = 0; other < graph_.ties.size(); ++other) {
        Tie const& one = graph_.ties[other];
        if (other == tie || std::ranges::find(one.partners, partner) == one.partners.end() || is_direct(one) ||
            (x_[one.line] > x_[partner]) != to_right)
            continue;
        ++arcs;
        rank += reach(one, partner) > reach(graph_.ties[tie], partner);
    }
    int const aside = kSymbolRadius * rank / (arcs + 1);
    return x_[partner] + (to_right ? aside : -aside);
}

void LineRouter::route_arcs(std::size_t row) {
    std::vector<std::size_t> ties;
    std::vector<Bar> bars;
    for (std::size_t t = 0; t < graph_.ties.size(); ++t) {
        Tie const& tie = graph_.ties[t];
        if (graph_.items[tie.line].row != row || is_direct(tie))
            continue;
        for (ItemIndex const partner : tie.partners)
            arcs_[t].ports.push_back(port(t, partner));
        ties.push_back(t);
        bars.push_back({{}, arcs_[t].ports});
        bars.back().down.push_back(x_[tie.line]);
    }
    std::vector<std::size_t> const tracks = tracks_of(bars);
    tracks_[row].arcs = tracks_needed(bars, tracks);
    for (std::size_t i = 0; i < ties.size(); ++i)
        arcs_[ties[i]].from_bottom = tracks_[row].arcs - 1 - tracks[i];
}

void LineRouter::route_bars(std::size_t row) {
    std::vector<std::size_t> nets;
    std::vector<Bar> bars;
    for (std::size_t n = 0; n < graph_.nets.size(); ++n) {
        Net const& net = graph_.nets[n];
        if (graph_.items[net.line].row != row)
            continue;
        nets.push_back(n);
        bars.push_back({{x_[net.line]}, {}});
        for (ItemIndex const target : net.targets)
            bars.back().down.push_back(x_[target]);
    }
    std::vector<std::size_t> const tracks = tracks_of(bars);
    tracks_[row].bars = tracks_needed(bars, tracks);
    for (std::size_t i = 0; i < nets.size(); ++i)
        bar_of_[nets[i]] = tracks[i];
}

void LineRouter::draw(std::vector<RowHeights> const& heights, std::vector<PlacedUnion>& unions) const {
    for (std::size_t t = 0; t < graph_.ties.size(); ++t)
        draw_tie(t, heights, unions[graph_.ties[t].couple].marriage);
    for (std::size_t n = 0; n < graph_.nets.size(); ++n) {
        PlacedUnion& couple = unions[graph_.nets[n].couple];
        draw_net(n, heights, graph_.nets[n].kind == NetKind::marriage ? couple.marriage : couple.descent);
    }
}

int LineRouter::arc_height(std::size_t tie, std::vector<RowHeights> const& heights) const {
    int const symbol_top = heights[graph_.items[graph_.ties[tie].line].row].centre - kSymbolRadius;
    return symbol_top - kAboveSymbols - tracks_high(arcs_[tie].from_bottom);
}

/// Where a line that comes from above ends: at a member, at an arc, or where it goes on downwards.
int LineRouter::top_of(ItemIndex item, std::vector<RowHeights> const& heights) const {
    for (std::size_t t = 0; t < graph_.ties.size(); ++t)
        if (graph_.ties[t].line == item && !arcs_[t].ports.empty())
            return arc_height(t, heights);
    return heights[graph_.items[item].row].centre;
}

void LineRouter::draw_tie(std::size_t tie, std::vector<RowHeights> const& heights,
                          std::vector<Stroke>& marriage) const {
    auto const& [couple, line, partners] = graph_.ties[tie];
    int const centre = heights[graph_.items[line].row].centre;
    if (arcs_[tie].ports.empty()) {
        marriage.push_back({{x_[partners.front()], centre}, {x_[partners.back()], centre}});
        return;
    }
    int const height = arc_height(tie, heights);
    Bar arc{{x_[line]}, arcs_[tie].ports};
    auto const [left, right] = extent_of(arc);
    marriage.push_back({{left, height}, {right, height}});
    for (int const port : arcs_[tie].ports)
        marriage.push_back({{port, height}, {port, centre}});
}

void LineRouter::draw_net(std::size_t net, std::vector<RowHeights> const& heights, std::vector<Stroke>& strokes) const {
    auto const& [couple, kind, line, targets] = graph_.nets[net];
    int const bar = heights[graph_.items[line].row].label_bottom + kAboveBars + tracks_high(bar_of_[net]);
    int const from = x_[line];
    strokes.push_back({{from, top_of(line, heights)}, {from, bar}});
    Bar across{{from}, {}};
    for (ItemIndex const target : targets) {
        strokes.push_back({{x_[target], bar}, {x_[target], top_of(target, heights)}});
        across.down.push_back(x_[target]);
    }
    auto const [left, right] = extent_of(across);
    if (left < right)
        strokes.push_back({{left, bar}, {right, bar}});
}

} // namespace kinmatch::io::review
