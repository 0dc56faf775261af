#include "io/ledger/decision_reader.hpp"

#include "io/ledger/reviewer_name.hpp"
#include "io/review/visible_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace kinmatch::io {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 11> kKeys{"remains",  "missing_person", "family",          "decision",
                                                 "note",     "reviewer",       "second_reviewer", "decided_at",
                                                 "log10_lr", "remains_hash",   "family_hash"};

constexpr char const* kSaveAgain = "Save the decisions from the review page again, and do not edit the file.";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_form(std::string_view text, std::string_view form) {
    return std::ranges::equal(text, form, [](char c, char f) { return f == '0' ? is_digit(c) : c == f; });
}

bool is_hash(std::string_view text) {
    return text.size() == 32 && std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

class Reader {
  public:
    Reader(json const& entry, std::string where, std::string const& run)
        : entry_(entry), read_{std::move(where), {}, {}} {
        decision_.run = run;
    }

    ReadDecision read() {
        if (!entry_.is_object()) {
            refuse("KM-DEC-002", "this is no object", "a decision as the page saves it", kSaveAgain);
            return std::move(read_);
        }
        read_pair();
        refuse_unknown_keys();
        read_verdict();
        read_people();
        read_inputs();
        if (is_whole_)
            read_.decision = std::move(decision_);
        return std::move(read_);
    }

  private:
    /// Texts of the file may hold anything, and are shown on a terminal.
    void fault(char const* code, std::string const& found, std::string const& expected, char const* remedy) {
        read_.faults.push_back({Severity::error, code, review::visible_text(read_.where), review::visible_text(found),
                                review::visible_text(expected), remedy});
    }

    /// A field that cannot be used, so that there is no decision.
    void refuse(char const* code, std::string const& found, std::string const& expected, char const* remedy) {
        fault(code, found, expected, remedy);
        is_whole_ = false;
    }

    bool has_text(char const* key) const {
        auto const found = entry_.find(key);
        return found != entry_.end() && found->is_string();
    }

    /// The text under a key; empty, and told, if there is none.
    std::string text(char const* key) {
        if (has_text(key))
            return entry_[key].get<std::string>();
        refuse("KM-DEC-003", fmt::format("{} is {}", key, entry_.contains(key) ? "no text" : "not there"), "a text",
               kSaveAgain);
        return {};
    }

    void refuse_unknown_keys() {
        for (auto const& [key, value] : entry_.items())
            if (std::ranges::find(kKeys, key) == kKeys.end())
                refuse("KM-DEC-004", fmt::format("a field {}", key), "the fields that docs/formats.md names",
                       "The page is of another version of kinmatch: import with that one.");
    }

    void read_pair() {
        decision_.remains = text("remains");
        decision_.family = text("family");
        decision_.missing_person = text("missing_person");
        if (is_whole_)
            read_.where +=
                fmt::format(" ({}/{}, remains {})", decision_.family, decision_.missing_person, decision_.remains);
    }

    void read_verdict() {
        std::string const word = text("decision");
        if (auto const verdict = models::verdict_from(word))
            decision_.verdict = *verdict;
        else if (has_text("decision"))
            refuse("KM-DEC-005", fmt::format("decision '{}'", word),
                   "pending, possible, recommend, exclude, need more data or inconclusive", kSaveAgain);
        decision_.decided_at = text("decided_at");
        if (has_text("decided_at") && !is_utc_time(decision_.decided_at))
            refuse("KM-DEC-006", fmt::format("decided at '{}'", decision_.decided_at),
                   "a time as in 2026-11-22T07:59:00Z or 2026-11-22T07:59:00.123Z", kSaveAgain);
    }

    void read_people() {
        decision_.note = text("note");
        check_length("a note", decision_.note, kLongestNote);
        decision_.reviewer = text("reviewer");
        check_length("a reviewer", decision_.reviewer, kLongestReviewer);
        decision_.second_reviewer = text("second_reviewer");
        check_length("a second reviewer", decision_.second_reviewer, kLongestReviewer);
        if (has_text("reviewer") && is_blank(decision_.reviewer))
            fault("KM-DEC-008", "no reviewer", "the id of who decided", "Enter it in the review page, and save again.");
        else if (!decision_.second_reviewer.empty() && is_blank(decision_.second_reviewer))
            fault("KM-DEC-009", "a second reviewer without a name", "the id of somebody else, or nothing at all",
                  "Enter it in the review page, or empty the field, and save again.");
        else if (has_text("second_reviewer") && is_same_name(decision_.reviewer, decision_.second_reviewer))
            fault("KM-DEC-009", fmt::format("second reviewer {}", decision_.second_reviewer),
                  fmt::format("somebody else than {}, or nobody", decision_.reviewer),
                  "Nobody is the second to review her own decision: enter another in the review page, and save again.");
    }

    void check_length(std::string_view what, std::string const& text, std::size_t most) {
        if (std::size_t const length = characters_in(text); length > most)
            fault("KM-DEC-007", fmt::format("{} of {} characters", what, length), fmt::format("{} at most", most),
                  "Shorten it in the review page, and save again.");
    }

    void read_inputs() {
        decision_.log10_lr = log10_lr();
        decision_.remains_hash = hash("remains_hash");
        decision_.family_hash = hash("family_hash");
    }

    double log10_lr() {
        auto const found = entry_.find("log10_lr");
        if (found != entry_.end() && *found == "-inf")
            return -std::numeric_limits<double>::infinity();
        if (found != entry_.end() && found->is_number() && std::isfinite(found->get<double>()))
            return found->get<double>();
        refuse("KM-DEC-010", "log10_lr is no number", "a number, or \"-inf\"", kSaveAgain);
        return 0.0;
    }

    std::string hash(char const* key) {
        std::string digits = text(key);
        if (has_text(key) && !is_hash(digits))
            refuse("KM-DEC-011", fmt::format("{} '{}'", key, digits), "32 hexadecimal digits", kSaveAgain);
        return digits;
    }

    json const& entry_;
    ReadDecision read_;
    models::Decision decision_;
    bool is_whole_ = true;
};

} // namespace

bool is_utc_time(std::string_view text) {
    if (!has_form(text, "0000-00-00T00:00:00Z") && !has_form(text, "0000-00-00T00:00:00.000Z"))
        return false;
    auto const number = [&](std::size_t from, std::size_t length) {
        int value = 0;
        std::from_chars(text.data() + from, text.data() + from + length, value);
        return value;
    };
    std::chrono::year_month_day const day{std::chrono::year{number(0, 4)},
                                          std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                          std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    return day.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
}

ReadDecision read_decision(json const& entry, std::string where, std::string const& run) {
    return Reader{entry, std::move(where), run}.read();
}

} // namespace kinmatch::io
