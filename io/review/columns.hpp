#pragma once

#include "io/review/row_graph.hpp"
#include "io/review/row_walk.hpp"

#include <vector>

namespace kinmatch::io::review {

/// Room kept free between neighbours of a row.
inline constexpr int kGap = 12;
/// How far a line may stand aside in its room: to be straight, and apart from the lines of others.
inline constexpr int kAside = 8;

/// [item] horizontal place of its middle. Neighbours keep their distance: the sum of their half widths and kGap, less
/// kAside where one is a line. Children stand below the middle of their parents, partners close together, as far as
/// they do not push each other away. A line never comes down upon the middle of a member whose line it is not.
[[nodiscard]] std::vector<int> columns_of(RowGraph const& graph, RowOrder const& order);

} // namespace kinmatch::io::review
