#include "io/csv_reader.hpp"

#include "io/open_end.hpp"
#include "io/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace kinmatch::io {
namespace {

using Trouble = CsvScanner::Trouble;

constexpr std::string_view kSaveAgain = "Save the table again as CSV (UTF-8) from the program that made it.";

Finding finding_of(CsvScanner::Problem const& problem) {
    switch (problem.what) {
    case Trouble::stray_quote:
        return {"KM-CSV-101", "a quote inside a field that did not begin with one",
                "quotes around the whole field, and \"\" for a quote within", std::string{kSaveAgain}};
    case Trouble::text_after_quote:
        return {"KM-CSV-102", "text after a closing quote", "a comma or the end of the line after a closing quote",
                std::string{kSaveAgain}};
    case Trouble::unclosed_quote:
        return {"KM-CSV-103", "a quote that is opened and not closed", "a closing quote on the same line",
                "Close the quote, or remove it."};
    case Trouble::line_break:
        return {"KM-CSV-104", "a quoted field that holds a line break", "fields of one line",
                "Take the line break out of the field."};
    case Trouble::control_character:
        return {"KM-CSV-105", fmt::format("control character 0x{:02X} in a field", problem.character),
                "text without control characters, separated by commas (not tabs), in UTF-8 (not UTF-16)",
                std::string{kSaveAgain}};
    case Trouble::too_long:
        return {"KM-CSV-106", fmt::format("a record of more than {} bytes", CsvReader::kMaxRecordBytes),
                "one record a line", "The file is damaged or is no CSV file: export the table again."};
    case Trouble::none:
        break;
    }
    return {};
}

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/// Replaces "" by " in place. \return the new end.
char* unescape(char* begin, char* end) {
    char* to = begin;
    for (char* from = begin; from != end; ++from) {
        *to++ = *from;
        if (*from == '"')
            ++from;
    }
    return to;
}

std::string_view trimmed(std::string_view text) {
    std::size_t const first = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

} // namespace

// Twice the longest record: one that is too long is noticed before the buffer is full.
CsvReader::CsvReader(std::filesystem::path const& file, FaultLog& log)
    : name_(file.filename().string()), log_(log), source_(file), buffer_(2 * kMaxRecordBytes) {
    skip_byte_order_mark();
}

bool CsvReader::next() {
    while (scan_record()) {
        if (is_blank())
            continue;
        if (readable()) {
            tell_open_end();
            take_fields();
            return true;
        }
        ++refused_;
    }
    return false;
}

/// Finds the extent of the next record. \return false at the end of the file.
bool CsvReader::scan_record() {
    if (!begin_record())
        return false;
    while (!scanner_.scan({buffer_.data() + begin_, filled_ - begin_})) {
        if (scanner_.size() > kMaxRecordBytes) {
            if (!scanner_.give_up()) {
                pass_over_line();
                return true;
            }
            break;
        }
        if (!more()) {
            scanner_.finish();
            break;
        }
    }
    end_record();
    return true;
}

bool CsvReader::begin_record() {
    begin_ += record_size_;
    record_size_ = 0;
    if (begin_ == filled_ && !more())
        return false;
    if (after_carriage_return_ && buffer_[begin_] == '\n')
        ++begin_;
    after_carriage_return_ = false;
    row_ = next_row_;
    scanner_.begin();
    return begin_ < filled_ || more();
}

void CsvReader::end_record() {
    record_size_ = scanner_.size();
    after_carriage_return_ = buffer_[begin_ + record_size_ - 1] == '\r';
    next_row_ = row_ + scanner_.line_breaks() + 1;
}

/// Reads on behind what is left of the buffer, which moves to its front. \return false at the end of the file.
bool CsvReader::more() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, filled_ - begin_);
    filled_ -= begin_;
    begin_ = 0;
    std::size_t const got = source_.read(std::span{buffer_}.subspan(filled_));
    filled_ += got;
    return got > 0;
}

void CsvReader::skip_byte_order_mark() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (more() && std::string_view{buffer_.data(), filled_}.starts_with(kMark))
        begin_ = kMark.size();
}

/// Drops a record that is too long, without holding it, up to the end of its line.
void CsvReader::pass_over_line() {
    next_row_ = row_ + scanner_.line_breaks() + 1;
    begin_ = filled_;
    while (more()) {
        auto const end =
            std::ranges::find_if(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), ends_line);
        begin_ = static_cast<std::size_t>(end - buffer_.begin());
        if (begin_ < filled_) {
            after_carriage_return_ = buffer_[begin_++] == '\r';
            return;
        }
    }
}

void CsvReader::tell_open_end() {
    has_open_end_ = begin_ + record_size_ == filled_ && io::has_open_end({buffer_.data() + begin_, record_size_});
    if (has_open_end_)
        log_.warning(place(), open_end("KM-CSV-108"));
}

bool CsvReader::is_blank() const noexcept {
    auto const parts = scanner_.parts();
    return scanner_.problem().what == Trouble::none && parts.size() == 1 && !parts[0].quoted &&
           parts[0].begin == parts[0].end;
}

/// Whether nothing is wrong with the record; tells the log if something is.
bool CsvReader::readable() {
    CsvScanner::Problem problem = scanner_.problem();
    if (problem.what == Trouble::none && record_size_ > kMaxRecordBytes)
        problem.what = Trouble::too_long;
    if (problem.what != Trouble::none) {
        log_.error({name_, row_ + problem.line}, finding_of(problem));
        return false;
    }
    if (scanner_.beyond_ascii() && !is_utf8({buffer_.data() + begin_, record_size_})) {
        log_.error(place(), {"KM-CSV-107", "bytes that are not UTF-8", "UTF-8 (Latin-1 and Windows-1252 are not read)",
                             "Save the table again as \"CSV UTF-8\"."});
        return false;
    }
    return true;
}

void CsvReader::take_fields() {
    fields_.clear();
    for (CsvScanner::Part const& part : scanner_.parts())
        fields_.push_back(take_field(part));
}

std::string_view CsvReader::take_field(CsvScanner::Part const& part) {
    char* const begin = buffer_.data() + begin_ + part.begin;
    char* end = buffer_.data() + begin_ + part.end;
    if (part.escaped)
        end = unescape(begin, end);
    std::string_view const text{begin, end};
    return part.quoted ? text : trimmed(text);
}

} // namespace kinmatch::io
