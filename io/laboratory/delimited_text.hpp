#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// Lines of a text, ended by LF, CRLF or CR, numbered as an editor numbers them.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// Goes to the next line that holds more than blanks and tabs. \return false at the end.
    [[nodiscard]] bool next_filled();
    /// Goes to the next line. \return false at the end.
    [[nodiscard]] bool next();
    [[nodiscard]] std::string_view line() const noexcept { return line_; }
    [[nodiscard]] std::uint64_t row() const noexcept { return row_; }

  private:
    std::string_view rest_;
    std::string_view line_;
    std::uint64_t row_ = 0;
};

/// The separator of a table: tab if the line holds one, else semicolon, else comma; what stands in quotes aside.
[[nodiscard]] char separator_of(std::string_view line);

/// Without blanks and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Fields of lines whose separator the first line tells. A field may stand in double quotes, "" being a quote in it;
/// blanks around a field do not belong to it.
class DelimitedText {
  public:
    static constexpr std::size_t kMostFields = 10'000;

    explicit DelimitedText(std::string_view text);

    /// Goes to the next line that is not empty. \return false at the end.
    /// \throws Unreadable for a quote that is opened and not closed (KM-LAB-004), for more than kMostFields (005), and
    /// for text
    ///         behind a closing quote (013).
    [[nodiscard]] bool next();
    /// Valid until next().
    [[nodiscard]] std::span<std::string_view const> fields() const noexcept { return fields_; }
    /// The field, or "" where the line has fewer.
    [[nodiscard]] std::string_view operator[](std::size_t position) const noexcept {
        return position < fields_.size() ? fields_[position] : std::string_view{};
    }
    [[nodiscard]] std::uint64_t row() const noexcept { return lines_.row(); }
    /// Whether the line holds something in more fields than the first line has: then some of them may be shifted.
    [[nodiscard]] bool is_overlong() const noexcept;
    /// The same, or something under an empty heading but the first, which numbers the rows of some programs.
    [[nodiscard]] bool holds_unnamed() const noexcept;
    [[nodiscard]] char separator() const noexcept { return separator_; }

  private:
    void take_headings();
    bool take_field(std::string_view& rest);
    void take_quoted(std::string_view& rest);

    Lines lines_;
    char separator_;
    std::size_t width_ = 0;            ///< fields of the first line
    std::vector<std::size_t> unnamed_; ///< those of them that are empty, but for the first
    std::vector<std::string_view> fields_;
    bool after_quote_ = false;          ///< the present field stood in quotes and is taken
    std::deque<std::string> unescaped_; ///< fields of this line that held a doubled quote
};

} // namespace kinmatch::io::laboratory
