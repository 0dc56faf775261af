#pragma once

#include "io/review/pedigree_layout.hpp"
#include "models/pedigree.hpp"

#include <string>
#include <string_view>

namespace kinmatch::io::review {

inline constexpr std::string_view kInk = "#1a1a1a";
/// A family of fonts that take 0.6 em a character.
inline constexpr std::string_view kFixedWidth = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace";

/// An SVG element for one member: the shape by sex, filled if typed, heavy with a question mark if missing, dashed if
/// added by the program. White inside otherwise, so that lines may end at the centre.
[[nodiscard]] std::string symbol(models::Member const& member, Point centre, int radius = kSymbolRadius);

} // namespace kinmatch::io::review
