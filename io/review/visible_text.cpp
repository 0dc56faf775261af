#include "io/review/visible_text.hpp"

#include "io/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace kinmatch::io::review {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Controls, soft hyphen, marks of direction, joiners and spaces without width, blank letters, separators, tags,
/// selectors of variants, noncharacters.
constexpr std::array kInvisible{
    Range{0x0, 0x1F},      Range{0x7F, 0x9F},     Range{0xAD, 0xAD},     Range{0x34F, 0x34F},
    Range{0x61C, 0x61C},   Range{0x115F, 0x1160}, Range{0x17B4, 0x17B5}, Range{0x180B, 0x180F},
    Range{0x200B, 0x200F}, Range{0x2028, 0x202E}, Range{0x2060, 0x206F}, Range{0x2800, 0x2800},
    Range{0x3164, 0x3164}, Range{0xFDD0, 0xFDEF}, Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF},
    Range{0xFFA0, 0xFFA0}, Range{0xFFF0, 0xFFFB}, Range{0xFFFE, 0xFFFF}, Range{0xE0000, 0xE0FFF}};

/// Unicode Standard Annex 11, East Asian Wide and Fullwidth, by whole blocks.
constexpr std::array kWide{Range{0x1100, 0x115F}, Range{0x2E80, 0xA4CF},   Range{0xAC00, 0xD7A3},
                           Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                           Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

bool is_in(std::span<Range const> ranges, char32_t code) {
    return std::ranges::any_of(ranges,
                               [code](Range const& range) { return range.first <= code && code <= range.last; });
}

/// Bytes of the character that begins here; 0 if none does.
std::size_t length_at(std::string_view rest) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(rest.size(), 4); ++length)
        if (is_utf8(rest.substr(0, length)))
            return length;
    return 0;
}

/// \pre one well-formed character
char32_t decode(std::string_view utf8) {
    auto const lead = static_cast<unsigned char>(utf8.front());
    char32_t code = utf8.size() == 1 ? lead : lead & (0xFFu >> (utf8.size() + 1));
    for (char const c : utf8.substr(1))
        code = (code << 6) | (static_cast<unsigned char>(c) & 0x3Fu);
    return code;
}

void append_spelled_out(char32_t code, std::vector<Character>& characters) {
    characters.push_back({"‹", 1});
    for (char const c : fmt::format("U+{:04X}", static_cast<std::uint32_t>(code)))
        characters.push_back({std::string(1, c), 1});
    characters.push_back({"›", 1});
}

void append_escaped(char c, std::string& markup) {
    switch (c) {
    case '&':
        markup += "&amp;";
        break;
    case '<':
        markup += "&lt;";
        break;
    case '>':
        markup += "&gt;";
        break;
    case '"':
        markup += "&quot;";
        break;
    case '\'':
        markup += "&#39;";
        break;
    default:
        markup += c;
    }
}

} // namespace

std::vector<Character> visible_characters(std::string_view text) {
    std::vector<Character> characters;
    while (!text.empty()) {
        std::size_t const length = length_at(text);
        if (length == 0) {
            characters.push_back({"\uFFFD", 1});
            text.remove_prefix(1);
            continue;
        }
        char32_t const code = decode(text.substr(0, length));
        if (is_in(kInvisible, code))
            append_spelled_out(code, characters);
        else
            characters.push_back({std::string{text.substr(0, length)}, is_in(kWide, code) ? 2u : 1u});
        text.remove_prefix(length);
    }
    return characters;
}

std::string visible_text(std::string_view text) {
    std::string visible;
    for (Character const& character : visible_characters(text))
        visible += character.utf8;
    return visible;
}

std::size_t columns_of(std::vector<Character> const& characters) noexcept {
    std::size_t columns = 0;
    for (Character const& character : characters)
        columns += character.columns;
    return columns;
}

std::string markup_text(std::string_view text) {
    std::string markup;
    for (char const c : visible_text(text))
        append_escaped(c, markup);
    return markup;
}

} // namespace kinmatch::io::review
