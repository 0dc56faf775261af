#pragma once

#include "io/review/row_graph.hpp"
#include "io/review/row_walk.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kinmatch::io::review {

/// How much an order of rows burdens the reader: lines that cross, partners apart, strangers among siblings.
///
/// Judged row by row, so that a change within one row costs little to judge.
class RowCost {
  public:
    explicit RowCost(RowGraph const& graph);

    /// Takes note of where the items of a row stand now.
    void place(std::vector<ItemIndex> const& row);
    /// What depends on the order within this row, with the rows above and below as last placed.
    [[nodiscard]] std::int64_t around(std::size_t row) const;
    /// \pre every row has been placed.
    [[nodiscard]] std::int64_t total() const;

  private:
    std::int64_t ties(std::size_t row) const;
    std::int64_t of(Tie const& tie) const;
    std::int64_t arc(Tie const& tie) const;
    std::int64_t crossings(std::size_t upper_row) const;
    std::int64_t crossings(Net const& one, Net const& other) const;
    std::int64_t strangers_among(Net const& siblings) const;
    bool belongs_to(Net const& siblings, ItemIndex item) const;

    RowGraph const& graph_;
    std::vector<std::vector<std::size_t>> ties_in_;   ///< [row]
    std::vector<std::vector<std::size_t>> nets_from_; ///< [row]
    std::vector<std::size_t> place_;                  ///< [item] within its row
    std::vector<std::vector<ItemIndex>> rows_;        ///< as last placed
    std::vector<std::vector<ItemIndex>> partners_of_; ///< [item] tied to it within its row
};

} // namespace kinmatch::io::review
