#include "io/laboratory/xml_text.hpp"

#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace kinmatch::io::laboratory {
namespace {

/// Whether some "&#...;" below a blank stands for no tab or line end.
bool refers_to_control_character(std::string_view text) {
    for (std::size_t at = text.find("&#"); at != std::string_view::npos; at = text.find("&#", at + 2)) {
        std::string_view number = text.substr(at + 2, 12);
        bool const is_hexadecimal = number.starts_with('x');
        number.remove_prefix(is_hexadecimal ? 1 : 0);
        unsigned code = 0;
        std::from_chars(number.data(), number.data() + number.size(), code, is_hexadecimal ? 16 : 10);
        if (code < 0x20 && code != '\t' && code != '\n' && code != '\r')
            return true;
    }
    return false;
}

} // namespace

XmlText::XmlText(std::string_view text) {
    if (text.find("<!DOCTYPE") != std::string_view::npos || text.find("<!ENTITY") != std::string_view::npos ||
        refers_to_control_character(text))
        throw Unreadable({"KM-LAB-151", "a document type, entity declarations or references to control characters",
                          "plain XML without them",
                          "Laboratory programs write none: find out where the file comes from."});
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        line_ends_.push_back(static_cast<std::ptrdiff_t>(at));
    auto const parsed = document_.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        throw Unreadable(
            {"KM-LAB-152",
             fmt::format("XML that is not well-formed in line {}: {}", line_at(parsed.offset), parsed.description()),
             "a whole XML document", "Export the file again; it may be cut short."});
}

std::uint64_t XmlText::line_at(std::ptrdiff_t offset) const {
    return static_cast<std::uint64_t>(std::ranges::lower_bound(line_ends_, offset) - line_ends_.begin()) + 1;
}

std::uint64_t XmlText::line_of(pugi::xml_node node) const {
    return line_at(node.offset_debug());
}

std::string_view child_text(pugi::xml_node node, char const* name) {
    std::string_view const text = node.child_value(name);
    std::size_t const first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

} // namespace kinmatch::io::laboratory
