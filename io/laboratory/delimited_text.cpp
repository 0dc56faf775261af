#include "io/laboratory/delimited_text.hpp"

#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view first_filled_line(std::string_view text) {
    Lines lines{text};
    return lines.next_filled() ? lines.line() : std::string_view{};
}

bool holds_outside_quotes(std::string_view line, char wanted) {
    bool quoted = false;
    for (char const c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == wanted && !quoted)
            return true;
    }
    return false;
}

std::string without_doubled_quotes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        plain += text[at];
        if (text[at] == '"')
            ++at;
    }
    return plain;
}

/// Where a field that begins behind its quote ends: at the closing quote. npos: it is not closed.
std::size_t closing_quote(std::string_view text) {
    for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 2))
        if (at + 1 == text.size() || text[at + 1] != '"')
            return at;
    return std::string_view::npos;
}

} // namespace

bool Lines::next() {
    if (rest_.empty())
        return false;
    std::size_t const end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    line_ = rest_.substr(0, end);
    bool const is_pair = rest_.substr(end).starts_with("\r\n");
    rest_.remove_prefix(std::min(end + (is_pair ? 2 : 1), rest_.size()));
    ++row_;
    return true;
}

bool Lines::next_filled() {
    while (next())
        if (line_.find_first_not_of(kBlanks) != std::string_view::npos)
            return true;
    return false;
}

char separator_of(std::string_view line) {
    for (char const separator : {'\t', ';'})
        if (holds_outside_quotes(line, separator))
            return separator;
    return ',';
}

std::string_view trimmed(std::string_view text) {
    std::size_t const first = std::min(text.find_first_not_of(kBlanks), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

DelimitedText::DelimitedText(std::string_view text) : lines_(text), separator_(separator_of(first_filled_line(text))) {}

bool DelimitedText::next() {
    fields_.clear();
    unescaped_.clear();
    if (!lines_.next_filled())
        return false;
    std::string_view rest = lines_.line();
    while (take_field(rest))
        if (fields_.size() == kMostFields)
            throw Unreadable({"KM-LAB-005", fmt::format("more than {} columns", kMostFields), "a laboratory's table",
                              "Export the table again, with the loci as rows."},
                             row());
    if (width_ == 0)
        take_headings();
    return true;
}

bool DelimitedText::is_overlong() const noexcept {
    for (std::size_t i = width_; i < fields_.size(); ++i)
        if (!fields_[i].empty())
            return true;
    return false;
}

void DelimitedText::take_headings() {
    width_ = fields_.size();
    for (std::size_t i = 1; i < width_; ++i)
        if (fields_[i].empty())
            unnamed_.push_back(i);
}

bool DelimitedText::holds_unnamed() const noexcept {
    return is_overlong() ||
           std::any_of(unnamed_.begin(), unnamed_.end(), [this](std::size_t i) { return !(*this)[i].empty(); });
}

/// Moves one field from the front of the line. \return whether another follows.
bool DelimitedText::take_field(std::string_view& rest) {
    std::size_t const first = std::min(rest.find_first_not_of(' '), rest.size());
    if (rest.substr(first).starts_with('"')) {
        rest.remove_prefix(first + 1);
        take_quoted(rest);
    }
    std::size_t const end = rest.find(separator_);
    if (!after_quote_)
        fields_.push_back(trimmed(rest.substr(0, end)));
    else if (!trimmed(rest.substr(0, end)).empty())
        throw Unreadable({"KM-LAB-013", "text behind a closing quote", "a separator there",
                          "Put the whole field in quotes, and double the quotes in it."},
                         row());
    after_quote_ = false;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return end != std::string_view::npos;
}

void DelimitedText::take_quoted(std::string_view& rest) {
    std::size_t const end = closing_quote(rest);
    if (end == std::string_view::npos)
        throw Unreadable({"KM-LAB-004", "a quote that is opened and not closed", "a closing quote on the same line",
                          "Close the quote, or remove it."},
                         row());
    std::string_view const text = rest.substr(0, end);
    bool const is_plain = text.find('"') == std::string_view::npos;
    fields_.push_back(is_plain ? text : unescaped_.emplace_back(without_doubled_quotes(text)));
    rest.remove_prefix(end + 1);
    after_quote_ = true;
}

} // namespace kinmatch::io::laboratory
