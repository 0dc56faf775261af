#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::review {

/// One character as UTF-8, and how many columns of a fixed-width font it takes: 1, or 2 for East Asian and pictures.
struct Character {
    std::string utf8;
    std::size_t columns = 1;
};

/// Text that shows all it holds: controls, marks of direction and other invisible characters are spelled out, as in
/// ‹U+202E›, and bytes that are no UTF-8 as U+FFFD, so that ids that differ in such a character
/// look different and none turns the text around it.
[[nodiscard]] std::vector<Character> visible_characters(std::string_view text);
[[nodiscard]] std::string visible_text(std::string_view text);

[[nodiscard]] std::size_t columns_of(std::vector<Character> const& characters) noexcept;

/// visible_text(), ready for the content or a quoted attribute of XML or HTML.
[[nodiscard]] std::string markup_text(std::string_view text);

} // namespace kinmatch::io::review
