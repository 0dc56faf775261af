#pragma once

#include "io/review/pedigree_layout.hpp"
#include "models/pedigree.hpp"

#include <string>

namespace kinmatch::io::review {

/// Wide enough for the longest entry.
inline constexpr int kDocumentWidth = 360;
inline constexpr int kHeadingColumnWidth = 10;

struct SymbolKey {
    std::string svg; ///< from (0, 0)
    int height = 0;
};

/// What the symbols and lines that this drawing uses mean. \param width  to be filled, line by line
[[nodiscard]] SymbolKey symbol_key(models::Family const& family, PedigreeLayout const& layout, int width);

} // namespace kinmatch::io::review
