#pragma once

#include "models/pedigree.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::io::review {

/// Half the width and height of a member's symbol. Every length of a layout is in the same unit, a CSS pixel.
inline constexpr int kSymbolRadius = 18;
/// From a symbol down to its label.
inline constexpr int kLabelGap = 4;
/// Left free around everything.
inline constexpr int kMargin = 12;

/// Room that the text below a symbol takes up.
struct LabelSize {
    int width = 0;
    int height = 0;
};

/// x to the right, y downwards.
struct Point {
    int x = 0;
    int y = 0;

    friend bool operator==(Point const&, Point const&) = default;
};

/// Horizontal or vertical.
struct Stroke {
    Point from;
    Point to;
};

struct PlacedMember {
    Point centre;               ///< of the symbol; the label begins kSymbolRadius + kLabelGap below, centred
    std::size_t generation = 0; ///< row, 0 on top
};

/// The lines of one union. Those that end at a member end within the symbol, which is drawn over them.
struct PlacedUnion {
    models::MemberIndex father = 0;
    models::MemberIndex mother = 0;
    bool consanguineous = false;
    std::vector<Stroke> marriage; ///< joins the partners
    std::vector<Stroke> descent;  ///< joins the children to the marriage
};

/// Where everything of a pedigree's drawing goes.
struct PedigreeLayout {
    int width = 0;
    int height = 0;
    std::vector<PlacedMember> members; ///< [members of the family]
    std::vector<PlacedUnion> unions;   ///< each couple with children once
};

/// Lays out any pedigree: loops, several unions of a member, members unrelated to the others.
///
/// Every member stands once, in the row of his generation; children below both parents; partners in one row where
/// descent allows. Symbols and labels overlap neither each other nor lines that are not their own, and lines of
/// different unions cross but never run along each other. The same family and sizes give the same layout on every
/// machine.
///
/// \param labels  [members]
[[nodiscard]] PedigreeLayout layout_pedigree(models::Family const& family, std::span<LabelSize const> labels);

} // namespace kinmatch::io::review
