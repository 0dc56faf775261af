#include "io/spreadsheet_csv.hpp"

#include "io/review/visible_text.hpp"

#include <algorithm>
#include <array>

namespace kinmatch::io {
namespace {

/// Every line of the text, made visible.
std::string visible_lines(std::string_view text) {
    std::string visible;
    for (;;) {
        std::size_t const end = text.find('\n');
        visible += review::visible_text(text.substr(0, end));
        if (end == std::string_view::npos)
            return visible;
        visible += '\n';
        text.remove_prefix(end + 1);
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// One that a spreadsheet shows digit by digit.
bool is_plain_number(std::string_view text) {
    return text.size() <= 15 && std::ranges::all_of(text, is_digit) && (text == "0" || !text.starts_with('0'));
}

bool is_taken_for_something_else(std::string_view text) {
    constexpr std::array<std::string_view, 9> kBegin{"=", "+", "-", "@", "'", "＝", "＋", "－", "＠"};
    text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
    if (std::ranges::any_of(kBegin, [&](std::string_view begin) { return text.starts_with(begin); }))
        return true;
    return !text.empty() && (is_digit(text.front()) || text.front() == '.') && !is_plain_number(text);
}

} // namespace

std::string spreadsheet_text(std::string_view text) {
    std::string cell = visible_lines(text);
    return is_taken_for_something_else(cell) ? "'" + cell : cell;
}

SpreadsheetCsv& SpreadsheetCsv::text(std::string_view text) {
    return value(spreadsheet_text(text));
}

SpreadsheetCsv& SpreadsheetCsv::value(std::string_view value) {
    bytes_ += separator_;
    separator_ = ",";
    // Outer spaces too: a reader may trim bare ones.
    if (value.find_first_of(",;\"\n") == std::string_view::npos && !value.starts_with(' ') && !value.ends_with(' ')) {
        bytes_ += value;
        return *this;
    }
    bytes_ += '"';
    for (char const c : value)
        bytes_ += c == '"' ? std::string{"\"\""} : std::string{c};
    bytes_ += '"';
    return *this;
}

void SpreadsheetCsv::end_row() {
    bytes_ += "\r\n";
    separator_ = "";
}

} // namespace kinmatch::io
