#pragma once

#include "io/review/pedigree_layout.hpp"
#include "io/review/row_graph.hpp"
#include "io/review/row_walk.hpp"

#include <cstddef>
#include <vector>

namespace kinmatch::io::review {

/// From one track to the next.
inline constexpr int kTrack = 10;

/// Vertical places of one row.
struct RowHeights {
    int centre = 0;       ///< of the symbols
    int label_bottom = 0; ///< of the tallest label
};

/// Tracks that lines need above the symbols and below the labels of one row.
struct RowTracks {
    std::size_t arcs = 0;
    std::size_t bars = 0;
};

/// Strokes for all that a row graph joins, once its items have columns.
class LineRouter {
  public:
    /// \param x  [items]; outlives the router, as the graph does
    LineRouter(RowGraph const& graph, RowOrder const& order, std::vector<int> const& x);

    [[nodiscard]] RowTracks tracks(std::size_t row) const { return tracks_[row]; }
    /// Adds the strokes to the unions they belong to. \param heights  [rows]
    void draw(std::vector<RowHeights> const& heights, std::vector<PlacedUnion>& unions) const;

  private:
    /// A tie above the row; not one if it has no ports.
    struct Arc {
        std::vector<int> ports;      ///< [partners] x at which it meets the symbol
        std::size_t from_bottom = 0; ///< track
    };

    bool is_direct(Tie const& tie) const;
    std::size_t reach(Tie const& tie, ItemIndex partner) const;
    int port(std::size_t tie, ItemIndex partner) const;
    void route_arcs(std::size_t row);
    void route_bars(std::size_t row);

    int arc_height(std::size_t tie, std::vector<RowHeights> const& heights) const;
    int top_of(ItemIndex item, std::vector<RowHeights> const& heights) const;
    void draw_tie(std::size_t tie, std::vector<RowHeights> const& heights, std::vector<Stroke>& marriage) const;
    void draw_net(std::size_t net, std::vector<RowHeights> const& heights, std::vector<Stroke>& strokes) const;

    RowGraph const& graph_;
    std::vector<int> const& x_;
    std::vector<std::size_t> place_;  ///< [items] within its row
    std::vector<Arc> arcs_;           ///< [ties]
    std::vector<std::size_t> bar_of_; ///< [nets] track from the top
    std::vector<RowTracks> tracks_;   ///< [rows]
};

/// From the bottom of the labels to the first track below.
inline constexpr int kAboveBars = 12;
/// From the last track, or from an arc, to the symbols below.
inline constexpr int kAboveSymbols = 14;

} // namespace kinmatch::io::review
