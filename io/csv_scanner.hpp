#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Finds the fields of one RFC 4180 record, byte by byte, wherever the bytes happen to be cut.
///
/// Holds offsets only; the caller holds the bytes from the record's first on, and gives them again, longer, until the
/// record is complete.
class CsvScanner {
  public:
    enum class Trouble : std::uint8_t {
        none,
        stray_quote,       ///< a quote inside a field that did not begin with one
        text_after_quote,  ///< something other than a separator after a closing quote
        unclosed_quote,    ///< a quote that is not closed
        line_break,        ///< in a quoted field
        control_character, ///< in any field
        too_long
    };

    /// The first thing wrong with a record.
    struct Problem {
        Trouble what = Trouble::none;
        std::uint64_t line = 0;      ///< of the record, from 0; where its quote opened, if there is one
        unsigned char character = 0; ///< the control character
    };

    struct Part {
        std::size_t begin = 0; ///< within the record, quotes excluded
        std::size_t end = 0;
        bool quoted = false;
        bool escaped = false; ///< holds doubled quotes
    };

    /// Forgets the record before.
    void begin();
    /// Goes on with the record. \param record all of its bytes read so far, and any after it. \return whether complete.
    [[nodiscard]] bool scan(std::span<char const> record);
    /// Ends the record where the file ends.
    void finish();
    /// Ends the record because it grows too long. \return false if its line goes on and is to be passed over.
    [[nodiscard]] bool give_up();

    [[nodiscard]] std::span<Part const> parts() const noexcept { return parts_; }
    [[nodiscard]] Problem const& problem() const noexcept { return problem_; }
    /// Whether a byte above 0x7F occurred.
    [[nodiscard]] bool beyond_ascii() const noexcept { return beyond_ascii_; }
    /// Bytes of the record, its line end included; a line feed after a final carriage return is not.
    [[nodiscard]] std::size_t size() const noexcept { return at_; }
    /// Line ends inside the record, in quotes.
    [[nodiscard]] std::uint64_t line_breaks() const noexcept { return line_breaks_; }

  private:
    enum class State : std::uint8_t { field_start, bare, quoted, quote_closed };

    bool step(char c);
    bool step_bare(char c);
    void step_quoted(char c);
    bool step_quote_closed(char c);
    void open_quote();
    void close_part(std::size_t end, State next);
    void break_line(char c);
    void look_at(char c);
    void blame(Trouble what, unsigned char character = 0);
    bool resume_after_first_line();

    State state_ = State::field_start;
    Problem problem_;
    bool beyond_ascii_ = false;
    std::size_t at_ = 0;
    Part part_;
    std::vector<Part> parts_;
    std::uint64_t line_breaks_ = 0;
    std::uint64_t quote_line_ = 0;    ///< of the record, where the present field's quote opened
    std::size_t first_break_end_ = 0; ///< where the record's second line begins; 0: it has none
    std::size_t carriage_return_ = 0; ///< offset after the last one met in quotes; 0: none
};

} // namespace kinmatch::io
