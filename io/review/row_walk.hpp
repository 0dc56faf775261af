#pragma once

#include "io/review/row_graph.hpp"

#include <vector>

namespace kinmatch::io::review {

/// [row][place] items of each row from left to right.
using RowOrder = std::vector<std::vector<ItemIndex>>;

/// An order found by walking the relatives: a member, partners beside it, their children below, the partners' parents
/// to the right, and so on. A pedigree without loops that is entered at one of its outer couples is drawn without
/// crossings; others are a start from which to search.
///
/// \param entry  a member item, which stands leftmost
[[nodiscard]] RowOrder walk_rows(RowGraph const& graph, ItemIndex entry);

} // namespace kinmatch::io::review
