#include "io/csv_scanner.hpp"

namespace kinmatch::io {

void CsvScanner::begin() {
    state_ = State::field_start;
    problem_ = {};
    beyond_ascii_ = false;
    at_ = 0;
    parts_.clear();
    line_breaks_ = quote_line_ = 0;
    first_break_end_ = carriage_return_ = 0;
}

bool CsvScanner::scan(std::span<char const> record) {
    while (at_ < record.size())
        if (step(record[at_++]))
            return true;
    return false;
}

bool CsvScanner::step(char c) {
    switch (state_) {
    case State::field_start:
        if (c == '"') {
            open_quote();
            return false;
        }
        part_ = {.begin = at_ - 1};
        state_ = State::bare;
        return step_bare(c);
    case State::bare:
        return step_bare(c);
    case State::quoted:
        step_quoted(c);
        return false;
    case State::quote_closed:
        return step_quote_closed(c);
    }
    return false;
}

bool CsvScanner::step_bare(char c) {
    switch (c) {
    case ',':
        close_part(at_ - 1, State::field_start);
        return false;
    case '\n':
    case '\r':
        close_part(at_ - 1, State::field_start);
        return true;
    case '"':
        blame(Trouble::stray_quote);
        return false;
    default:
        look_at(c);
        return false;
    }
}

void CsvScanner::open_quote() {
    part_ = {.begin = at_, .quoted = true};
    quote_line_ = line_breaks_;
    state_ = State::quoted;
}

void CsvScanner::step_quoted(char c) {
    if (c == '"') {
        part_.end = at_ - 1;
        state_ = State::quote_closed;
    } else if (c == '\n' || c == '\r') {
        break_line(c);
    } else {
        look_at(c);
    }
}

bool CsvScanner::step_quote_closed(char c) {
    switch (c) {
    case '"':
        part_.escaped = true;
        state_ = State::quoted;
        return false;
    case ',':
        close_part(part_.end, State::field_start);
        return false;
    case '\n':
    case '\r':
        close_part(part_.end, State::field_start);
        return true;
    default:
        // After a line break the quote that closed was rather meant to open: the one before it is unclosed.
        if (resume_after_first_line())
            return true;
        blame(Trouble::text_after_quote);
        state_ = State::bare;
        return false;
    }
}

void CsvScanner::close_part(std::size_t end, State next) {
    part_.end = end;
    parts_.push_back(part_);
    state_ = next;
}

void CsvScanner::break_line(char c) {
    blame(Trouble::line_break);
    bool const ends_crlf = c == '\n' && carriage_return_ != 0 && carriage_return_ == at_ - 1;
    if (!ends_crlf)
        ++line_breaks_;
    if (line_breaks_ == 1)
        first_break_end_ = at_;
    if (c == '\r')
        carriage_return_ = at_;
}

void CsvScanner::look_at(char c) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x80)
        beyond_ascii_ = true;
    else if (byte < 0x20 || byte == 0x7F)
        blame(Trouble::control_character, byte);
}

void CsvScanner::blame(Trouble what, unsigned char character) {
    if (problem_.what == Trouble::none)
        problem_ = {what, state_ == State::bare ? line_breaks_ : quote_line_, character};
}

void CsvScanner::finish() {
    switch (state_) {
    case State::field_start:
        part_ = {.begin = at_};
        [[fallthrough]];
    case State::bare:
        return close_part(at_, State::field_start);
    case State::quote_closed:
        return close_part(part_.end, State::field_start);
    case State::quoted:
        if (!resume_after_first_line())
            blame(Trouble::unclosed_quote);
    }
}

bool CsvScanner::give_up() {
    if (state_ == State::quoted && resume_after_first_line())
        return true;
    blame(state_ == State::quoted ? Trouble::unclosed_quote : Trouble::too_long);
    return false;
}

/// An unclosed quote swallows the lines below it: give them back, so that their faults are told too.
bool CsvScanner::resume_after_first_line() {
    if (first_break_end_ == 0)
        return false;
    problem_ = {.what = Trouble::unclosed_quote};
    at_ = first_break_end_;
    line_breaks_ = 0;
    return true;
}

} // namespace kinmatch::io
