#pragma once

#include "io/review/row_graph.hpp"
#include "io/review/row_walk.hpp"

namespace kinmatch::io::review {

/// The least burdensome order (row_cost.hpp) that a search of bounded length finds, from the best of several walks.
/// The same graph gives the same order.
[[nodiscard]] RowOrder order_rows(RowGraph const& graph);

} // namespace kinmatch::io::review
