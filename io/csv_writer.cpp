#include "io/csv_writer.hpp"

namespace kinmatch::io {
namespace {

/// Outer spaces are quoted too, because a reader may trim bare ones.
bool needs_quotes(std::string_view text) {
    return text.find_first_of(",\"\r\n") != std::string_view::npos || text.starts_with(' ') || text.ends_with(' ');
}

void write_quoted(std::ostream& out, std::string_view text) {
    out << '"';
    for (char const c : text) {
        if (c == '"')
            out << '"';
        out << c;
    }
    out << '"';
}

} // namespace

void CsvWriter::row(std::initializer_list<std::string_view> fields) {
    for (std::string_view const text : fields)
        field(text);
    end_row();
}

void CsvWriter::field(std::string_view text) {
    out_ << separator_;
    if (needs_quotes(text))
        write_quoted(out_, text);
    else
        out_ << text;
    separator_ = ",";
}

void CsvWriter::end_row() {
    out_ << '\n';
    separator_ = "";
}

} // namespace kinmatch::io
