#include "io/laboratory/familias_sections.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::size_t kDeepest = 8;

/// How deep a section stands; 0: no line of brackets.
std::size_t depth_of(std::string_view line, std::uint64_t row) {
    std::size_t const opened = std::min(line.find_first_not_of('['), line.size());
    if (opened == 0)
        return 0;
    std::size_t const last = line.find_last_not_of(']');
    std::size_t const closed = last == std::string_view::npos ? 0 : line.size() - last - 1;
    if (opened != closed || opened > kDeepest)
        throw Unreadable({"KM-LAB-177", fmt::format("'{}'", line.substr(0, 40)),
                          fmt::format("a name in brackets, {} deep at most", kDeepest),
                          "The file was changed by hand: save it again from Familias."},
                         row);
    return opened;
}

} // namespace

FamiliasSection const* FamiliasSection::child(std::string_view wanted) const {
    auto const found = std::ranges::find(children, wanted, &FamiliasSection::name);
    return found == children.end() ? nullptr : &*found;
}

std::string_view FamiliasSection::value(std::string_view key) const {
    auto const found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? std::string_view{} : std::string_view{found->value};
}

FamiliasSection parse_familias_sections(std::string_view text, std::uint64_t after) {
    FamiliasSection root;
    std::vector<FamiliasSection*> open{&root};
    Lines lines{text};
    while (lines.next()) {
        std::string_view const line = trimmed(lines.line());
        if (lines.row() <= after || line.empty())
            continue;
        std::size_t const depth = depth_of(line, lines.row());
        if (depth == 0) {
            std::size_t const equals = std::min(line.find('='), line.size());
            open.back()->entries.push_back({std::string{trimmed(line.substr(0, equals))},
                                            std::string{trimmed(line.substr(std::min(equals + 1, line.size())))},
                                            lines.row()});
            continue;
        }
        if (depth > open.size())
            throw Unreadable({"KM-LAB-177",
                              fmt::format("'{}' {} deep below a section {} deep", line, depth, open.size() - 1),
                              "sections one deeper than the one they belong to",
                              "The file was changed by hand: save it again from Familias."},
                             lines.row());
        open.resize(depth);
        std::string_view const name = trimmed(line.substr(depth, line.size() - 2 * depth));
        // Nothing below points into the children of a section that is still open but the last of them.
        FamiliasSection& section = open.back()->children.emplace_back();
        section.name = name;
        section.row = lines.row();
        open.push_back(&section);
    }
    return root;
}

} // namespace kinmatch::io::laboratory
