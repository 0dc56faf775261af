#pragma once

#include <string_view>

namespace kinmatch::io::review {

/// review.css and the scripts, in the order in which they build on each other: compiled in, so that a page needs no
/// other file.
[[nodiscard]] std::string_view style_sheet() noexcept;
[[nodiscard]] std::string_view script() noexcept;

} // namespace kinmatch::io::review
