#pragma once

#include "io/review/unions.hpp"
#include "models/pedigree.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::io::review {

/// Position in RowGraph::items.
using ItemIndex = std::size_t;

inline constexpr std::size_t kNoCouple = static_cast<std::size_t>(-1);

/// What takes up room in a row: a member with its label, or a line that comes down through the row.
struct RowItem {
    std::size_t row = 0;
    int half_width = 0;
    models::MemberIndex member = models::kNoMember; ///< kNoMember: a line

    [[nodiscard]] bool is_line() const noexcept { return member == models::kNoMember; }
};

/// A line joined to members of its own row. Two partners with the line between them are joined by a stroke from one to
/// the other; any other tie is an arc above the row.
struct Tie {
    UnionIndex couple = 0;
    ItemIndex line = 0;
    std::vector<ItemIndex> partners; ///< one or two
};

enum class NetKind { marriage, descent };

/// What leads from a line down to the next row, where everything it reaches hangs from one bar.
struct Net {
    UnionIndex couple = 0;
    NetKind kind = NetKind::descent;
    ItemIndex line = 0;
    std::vector<ItemIndex> targets; ///< members and lines of the next row
};

/// A union among the members of one RowGraph.
struct Couple {
    ItemIndex first = 0;
    ItemIndex second = 0;
    std::vector<ItemIndex> children;
};

/// Members who hang together by descent, row by row, and the lines between them: what is to be put in order.
///
/// A union of two members of one row has a line there; its children hang from it, further down by lines through the
/// rows between. Where the partners stand in different rows, a line of the upper one's row leads down to the line in
/// the lower one's.
struct RowGraph {
    std::size_t rows = 0;
    std::vector<RowItem> items; ///< members first, ascending, then lines
    std::vector<Tie> ties;
    std::vector<Net> nets;
    std::vector<Couple> couples;
    std::vector<std::vector<std::size_t>> couples_of; ///< [member item] couples that it is a partner of
    std::vector<std::size_t> origin_of;               ///< [member item] couple that it is a child of, or kNoCouple

    [[nodiscard]] std::size_t members() const noexcept { return origin_of.size(); }
};

/// Half of the room that a line takes up in a row.
inline constexpr int kLineHalfWidth = 10;

/// One graph for each set of members who hang together, ordered by the first of them.
///
/// \param generations  [members] row
/// \param half_widths  [members] half of the room that symbol and label take up
[[nodiscard]] std::vector<RowGraph> row_graphs(models::Family const& family, std::vector<Union> const& unions,
                                               std::span<std::size_t const> generations,
                                               std::span<int const> half_widths);

} // namespace kinmatch::io::review
