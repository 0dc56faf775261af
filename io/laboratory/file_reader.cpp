#include "io/laboratory/file_reader.hpp"

#include "io/laboratory/codis_reader.hpp"
#include "io/laboratory/familias_reader.hpp"
#include "io/laboratory/file_text.hpp"
#include "io/laboratory/frequency_readers.hpp"
#include "io/laboratory/pedigree_readers.hpp"
#include "io/laboratory/recognise.hpp"
#include "io/laboratory/strider_reader.hpp"
#include "io/laboratory/tidy_table_reader.hpp"
#include "io/laboratory/unreadable.hpp"
#include "io/laboratory/vertical_reader.hpp"
#include "io/laboratory/wide_reader.hpp"
#include "io/open_end.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

Format format_of(FileRequest const& request, std::string_view text, Reading const& reading) {
    auto const format = request.format ? request.format : recognise(text, reading.intake);
    if (!format)
        throw Unreadable({"KM-LAB-006", "a format that is not known", "one of those in docs/formats.md",
                          "If it is one of them, name it with --format."});
    return *format;
}

void check_content(Format format, Content content) {
    if (!may_hold(format, content))
        throw Unreadable({"KM-LAB-007",
                          fmt::format("{}, which holds nothing of what it was given for", facts_of(format).text),
                          "profiles, families, frequencies or mutation rates, as the option says",
                          "Give the file with the option for what it holds."});
}

void read_as_recognised(SourceText const& source, Reading& reading) {
    switch (source.format) {
    case Format::vertical:
        return read_vertical(source, reading);
    case Format::wide:
        return read_wide(source, reading);
    case Format::tidy:
        return read_tidy_table(source, reading);
    case Format::codis:
        return read_codis(source, reading);
    case Format::frequency_ladder:
        return read_frequency_ladder(source, reading);
    case Format::frequency_grid:
        return read_frequency_grid(source, reading);
    case Format::frequency_strider:
        return read_strider(source, reading);
    case Format::frequency_validator:
        return read_frequency_validator(source, reading);
    case Format::frequency_popstr:
        return read_frequency_popstr(source, reading);
    case Format::frequency_counts:
        return read_frequency_counts(source, reading);
    case Format::familias:
        return read_familias(source, reading);
    case Format::pedtools:
        return read_pedtools(source, reading);
    case Format::linkage:
        return read_linkage(source, reading);
    }
}

void tell_encoding(SourceText const& source, Encoding encoding, Reading& reading) {
    if (encoding == Encoding::windows1252)
        reading.intake.remarks().note(
            {.file = source.name}, {"KM-LAB-008", "bytes that are not UTF-8", "",
                                    "Read as Windows-1252, of which Latin-1 is a part: look at names with accents."});
}

/// Not XML, which shows that it is not whole by what is not closed.
bool consists_of_lines(Format format) {
    return format != Format::codis && format != Format::frequency_strider;
}

void tell_open_end(SourceText const& source, std::uint64_t lines, Reading& reading) {
    if (consists_of_lines(source.format) && has_open_end(source.text))
        reading.intake.remarks().warning({.file = source.name, .row = lines}, open_end("KM-LAB-014"));
}

std::uint64_t lines_of(std::string_view text) {
    char const end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    bool const is_open = !text.empty() && text.back() != end;
    return static_cast<std::uint64_t>(std::ranges::count(text, end)) + (is_open ? 1 : 0);
}

/// What cannot be read of a file, and how much that is.
std::string unread_part(std::uint64_t first_row, std::uint64_t lines) {
    if (first_row < 2)
        return std::string{kWholeFile};
    std::uint64_t const left = std::max(lines, first_row) - first_row + 1;
    return fmt::format("the file from here on, {} {}", left, left == 1 ? "line" : "lines");
}

} // namespace

void read_file(FileRequest const& request, Reading& reading) {
    std::string_view const name = reading.intake.add_file(request.path.string());
    std::uint64_t lines = 0;
    try {
        DecodedText const decoded = decode(read_bytes(request.path));
        lines = lines_of(decoded.text);
        SourceText const source{name, decoded.text, format_of(request, decoded.text, reading), request.content};
        check_content(source.format, source.wanted);
        tell_encoding(source, decoded.encoding, reading);
        read_as_recognised(source, reading);
        tell_open_end(source, lines, reading);
    } catch (Unreadable const& unreadable) {
        reading.intake.reject({.file = name, .row = unreadable.row()}, unread_part(unreadable.row(), lines),
                              unreadable.finding());
    }
}

} // namespace kinmatch::io::laboratory
