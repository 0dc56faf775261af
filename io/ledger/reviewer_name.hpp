#pragma once

#include <cstddef>
#include <string_view>

namespace kinmatch::io {

/// How many characters (Unicode scalar values) a text has.
///
/// \pre it is UTF-8
[[nodiscard]] std::size_t characters_in(std::string_view text) noexcept;

/// Whether a name has nothing but spaces and characters that nobody sees.
[[nodiscard]] bool is_blank(std::string_view name);

/// Whether two names are one but for case, the spaces around them, and characters that nobody sees (marks without
/// width, soft hyphens) anywhere in them.
///
/// \pre both are UTF-8
[[nodiscard]] bool is_same_name(std::string_view one, std::string_view other);

} // namespace kinmatch::io
