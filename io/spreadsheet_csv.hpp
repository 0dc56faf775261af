#pragma once

#include <string>
#include <string_view>

namespace kinmatch::io {

/// A cell that a spreadsheet shows as this text, and neither computes nor turns into a number or a date.
///
/// What would be taken for something else gets an apostrophe in front, and so does what begins with an apostrophe, so
/// that taking one away gives the text back: what begins with = + - @ (full width too) ( $ % or # after any spaces,
/// what begins with a digit or a point and is no whole number of up to 11 digits (more are shown as 1.2E+11) without
/// leading zeros, and true and false in any case. Within the text = + - @ get one, too, behind a semicolon or a line
/// end: a spreadsheet whose separator is the semicolon begins a cell there, quotes or not. Characters that nobody sees
/// are spelled out (review/visible_text.hpp), but line ends.
[[nodiscard]] std::string spreadsheet_text(std::string_view text);

/// Puts together a CSV file for people: UTF-8 with a byte order mark, records that end in CR LF, fields quoted where
/// they must be (RFC 4180).
class SpreadsheetCsv {
  public:
    /// A cell of any text, as spreadsheet_text has it.
    SpreadsheetCsv& text(std::string_view text);
    /// A cell that stands as it is: a number, a time, a word of the program.
    SpreadsheetCsv& value(std::string_view value);
    void end_row();

    [[nodiscard]] std::string const& bytes() const noexcept { return bytes_; }

  private:
    std::string bytes_ = "\xEF\xBB\xBF";
    std::string_view separator_; ///< stands before the next field
};

} // namespace kinmatch::io
