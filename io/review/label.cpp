#include "io/review/label.hpp"

#include "io/review/visible_text.hpp"

#include <algorithm>
#include <span>

namespace kinmatch::io::review {
namespace {

using Characters = std::span<Character const>;

LabelLine line_of(Characters characters) {
    LabelLine line;
    for (Character const& character : characters) {
        line.text += character.utf8;
        line.columns += character.columns;
    }
    return line;
}

/// As many from the beginning as fit.
std::size_t fitting(Characters characters, std::size_t columns) {
    std::size_t count = 0, used = 0;
    while (count < characters.size() && used + characters[count].columns <= columns)
        used += characters[count++].columns;
    return count;
}

/// As many from the end as fit.
std::size_t fitting_at_end(Characters characters, std::size_t columns) {
    std::size_t count = 0, used = 0;
    while (count < characters.size() && used + characters[characters.size() - 1 - count].columns <= columns)
        used += characters[characters.size() - 1 - count++].columns;
    return count;
}

bool is_break(Character const& character) {
    return character.utf8.size() == 1 &&
           std::string_view{" -_/.:,;|"}.find(character.utf8.front()) != std::string_view::npos;
}

/// Where the first of two lines ends, such that the rest fits the second: after a mark, else in the middle; 0 if the
/// text does not fit two lines.
std::size_t line_break(Characters characters, std::size_t columns) {
    std::size_t const latest = fitting(characters, columns);
    std::size_t const earliest = characters.size() - fitting_at_end(characters, columns);
    if (latest < earliest)
        return 0;
    for (std::size_t at = latest; at >= std::max<std::size_t>(earliest, 2); --at)
        if (is_break(characters[at - 1]))
            return at;
    return std::clamp((characters.size() + 1) / 2, earliest, latest);
}

LabelLine joined(LabelLine const& beginning, LabelLine const& end) {
    return {beginning.text + "…" + end.text, beginning.columns + 1 + end.columns};
}

} // namespace

Label label_of(std::string_view id, std::size_t columns) {
    std::vector<Character> const text = visible_characters(id);
    Characters const all{text};
    if (columns_of(text) <= columns)
        return {{line_of(all)}, false};
    if (std::size_t const at = line_break(all, columns); at > 0)
        return {{line_of(all.first(at)), line_of(all.subspan(at))}, false};
    return {
        {line_of(all.first(fitting(all, columns))), joined({}, line_of(all.last(fitting_at_end(all, columns - 1))))},
        true};
}

std::string in_one_line(std::string_view id, std::size_t columns) {
    std::vector<Character> const text = visible_characters(id);
    Characters const all{text};
    if (columns_of(text) <= columns)
        return line_of(all).text;
    std::size_t const half = (columns - 1) / 2;
    return joined(line_of(all.first(fitting(all, columns - 1 - half))), line_of(all.last(fitting_at_end(all, half))))
        .text;
}

} // namespace kinmatch::io::review
