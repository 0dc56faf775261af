#include "io/review/pedigree_layout.hpp"

#include "io/review/columns.hpp"
#include "io/review/generations.hpp"
#include "io/review/line_router.hpp"
#include "io/review/row_graph.hpp"
#include "io/review/row_order.hpp"
#include "io/review/unions.hpp"

#include <algorithm>
#include <cassert>
#include <list>

namespace kinmatch::io::review {
namespace {

constexpr int kBetweenParts = 24; ///< members who do not hang together

std::vector<int> half_widths_of(std::span<LabelSize const> labels) {
    std::vector<int> half_widths;
    for (LabelSize const& label : labels)
        half_widths.push_back(std::max(kSymbolRadius, (label.width + 1) / 2));
    return half_widths;
}

/// The columns of a graph, moved so that it begins at `left`.
std::vector<int> columns_from(int left, RowGraph const& graph, RowOrder const& order) {
    std::vector<int> x = columns_of(graph, order);
    int leftmost = x.front();
    for (ItemIndex i = 0; i < x.size(); ++i)
        leftmost = std::min(leftmost, x[i] - graph.items[i].half_width);
    for (int& place : x)
        place += left - leftmost;
    return x;
}

/// Members who hang together, in their columns.
struct Part {
    Part(RowGraph held, int left)
        : graph(std::move(held)), order(order_rows(graph)), x(columns_from(left, graph, order)),
          lines(graph, order, x) {}

    [[nodiscard]] int right() const {
        int rightmost = 0;
        for (ItemIndex i = 0; i < x.size(); ++i)
            rightmost = std::max(rightmost, x[i] + graph.items[i].half_width);
        return rightmost;
    }

    RowGraph graph;
    RowOrder order;
    std::vector<int> x;
    LineRouter lines;
};

class Assembly {
  public:
    Assembly(models::Family const& family, std::span<LabelSize const> labels) : labels_(labels) {
        std::vector<Union> const unions = unions_of(family);
        std::vector<std::size_t> const generations = generations_of(family, unions);
        for (std::size_t const generation : generations)
            layout_.members.push_back({{}, generation});
        for (Union const& couple : unions)
            layout_.unions.push_back({couple.father, couple.mother, couple.consanguineous, {}, {}});
        int left = kMargin;
        for (RowGraph& graph : row_graphs(family, unions, generations, half_widths_of(labels))) {
            parts_.emplace_back(std::move(graph), left);
            layout_.width = parts_.back().right() + kMargin;
            left = parts_.back().right() + kBetweenParts;
        }
    }

    [[nodiscard]] PedigreeLayout run() {
        std::vector<RowHeights> const heights = heights_of_rows();
        for (Part const& part : parts_) {
            for (ItemIndex i = 0; i < part.graph.members(); ++i) {
                PlacedMember& member = layout_.members[part.graph.items[i].member];
                member.centre = {part.x[i], heights[member.generation].centre};
            }
            part.lines.draw(heights, layout_.unions);
        }
        layout_.height = heights.empty() ? 0 : heights.back().label_bottom + kMargin;
        return std::move(layout_);
    }

  private:
    RowTracks most_tracks(std::size_t row) const {
        RowTracks most;
        for (Part const& part : parts_)
            if (row < part.graph.rows) {
                most.arcs = std::max(most.arcs, part.lines.tracks(row).arcs);
                most.bars = std::max(most.bars, part.lines.tracks(row).bars);
            }
        return most;
    }

    int tallest_label(std::size_t row) const {
        int tallest = 0;
        for (std::size_t m = 0; m < labels_.size(); ++m)
            if (layout_.members[m].generation == row)
                tallest = std::max(tallest, labels_[m].height);
        return tallest;
    }

    std::vector<RowHeights> heights_of_rows() const {
        std::size_t rows = 0;
        for (Part const& part : parts_)
            rows = std::max(rows, part.graph.rows);
        std::vector<RowHeights> heights;
        int top = kMargin;
        for (std::size_t row = 0; row < rows; ++row) {
            RowTracks const tracks = most_tracks(row);
            int const arcs = tracks.arcs > 0 ? kAboveSymbols + static_cast<int>(tracks.arcs - 1) * kTrack : 0;
            int const centre = top + arcs + kSymbolRadius;
            heights.push_back({centre, centre + kSymbolRadius + kLabelGap + tallest_label(row)});
            top = heights.back().label_bottom + kAboveBars + static_cast<int>(tracks.bars) * kTrack + kAboveSymbols;
        }
        return heights;
    }

    std::span<LabelSize const> labels_;
    PedigreeLayout layout_;
    std::list<Part> parts_; ///< whose lines refer to what stands beside them
};

} // namespace

PedigreeLayout layout_pedigree(models::Family const& family, std::span<LabelSize const> labels) {
    assert(labels.size() == family.members.size());
    return Assembly(family, labels).run();
}

} // namespace kinmatch::io::review
