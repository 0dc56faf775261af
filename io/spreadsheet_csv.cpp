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
    return text.size() <= 11 && std::ranges::all_of(text, is_digit) && (text == "0" || !text.starts_with('0'));
}

std::string_view without_leading(char const* characters, std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(characters), text.size()));
}

bool is_formula(std::string_view text) {
    constexpr std::array<std::string_view, 8> kBegin{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(kBegin, [&](std::string_view begin) { return text.starts_with(begin); });
}

/// "true" and "false", in any case and with any spaces behind.
bool is_truth_value(std::string_view text) {
    std::string word{text.substr(0, text.find_last_not_of(" \n") + 1)};
    std::ranges::transform(word, word.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return word == "true" || word == "false";
}

bool is_taken_for_something_else(std::string_view text) {
    text = without_leading(" \n", text);
    if (text.empty())
        return false;
    if (is_formula(text) || is_truth_value(text) || std::string_view{"'($%#"}.find(text.front()) != text.npos)
        return true;
    return (is_digit(text.front()) || text.front() == '.') && !is_plain_number(text);
}

/// With an apostrophe before what would be a formula if a cell began behind each semicolon and line end. One more where
/// there are some already, so that one can be taken away.
std::string guarded_inside(std::string_view text) {
    std::string guarded;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find_first_of(";\n"), text.size() - 1) + 1;
        guarded += text.substr(0, end);
        bool const begins_cell = text[end - 1] == ';' || text[end - 1] == '\n';
        text.remove_prefix(end);
        std::string_view const cell = without_leading(" \"", text);
        guarded += text.substr(0, text.size() - cell.size());
        text = cell;
        if (begins_cell && is_formula(without_leading("'", cell)))
            guarded += '\'';
    }
    return guarded;
}

} // namespace

std::string spreadsheet_text(std::string_view text) {
    std::string const cell = guarded_inside(visible_lines(text));
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
