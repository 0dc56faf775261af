#include "io/ledger/ledger_line.hpp"

#include "io/ledger/decision_reader.hpp"
#include "io/review/visible_text.hpp"
#include "io/sha256.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

namespace kinmatch::io {
namespace {

constexpr char const* kRemedy =
    "Somebody changed the file, or a disk did: keep it as it is, find out who, and take the "
    "ledger from a backup. What was imported since can be imported again.";

std::string netstring(std::string_view field) {
    return fmt::format("{}:{},", field.size(), field);
}

std::string place(std::filesystem::path const& path, std::int64_t number) {
    return fmt::format("{}, line {}", path.string(), number);
}

std::optional<double> number_from(std::string const& text) {
    double value = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || std::isnan(value))
        return std::nullopt;
    return value;
}

LedgerEntry entry_of(LedgerLine const& line, std::filesystem::path const& path) {
    auto const& [remains, family, missing, verdict, note, reviewer, second, decided_at, run, log10_lr, remains_hash,
                 family_hash, recorded_at, recorded_by, program, source] = line.texts;
    auto const known = models::verdict_from(verdict);
    auto const lr = number_from(log10_lr);
    if (!known || !lr || !is_utc_time(decided_at) || !is_utc_time(recorded_at))
        throw InputError({Severity::error, "KM-LEDGER-008", place(path, line.number),
                          review::visible_text(fmt::format("decision '{}' at '{}', recorded at '{}', log10 LR '{}'",
                                                           verdict, decided_at, recorded_at, log10_lr)),
                          "a decision, times and a number that this version knows", kRemedy});
    return {{remains, family, missing, *known, note, reviewer, second, decided_at, run, *lr, remains_hash, family_hash},
            {recorded_at, recorded_by, program, source},
            line.hash};
}

} // namespace

LineTexts texts_of(models::Decision const& decision, Recording const& recording) {
    return {decision.remains,
            decision.family,
            decision.missing_person,
            std::string{to_text(decision.verdict)},
            decision.note,
            decision.reviewer,
            decision.second_reviewer,
            decision.decided_at,
            decision.run,
            fmt::format("{}", decision.log10_lr),
            decision.remains_hash,
            decision.family_hash,
            recording.recorded_at,
            recording.recorded_by,
            recording.program,
            recording.source};
}

std::string line_hash(std::string_view before, std::int64_t number, LineTexts const& texts) {
    Sha256 hasher;
    hasher.update(netstring("kinmatch-ledger-1"));
    hasher.update(netstring(before));
    hasher.update(netstring(std::to_string(number)));
    for (std::string const& text : texts)
        hasher.update(netstring(text));
    return hasher.hex();
}

Faults check_chain(std::vector<LedgerLine> const& lines, LedgerHead const& head, std::filesystem::path const& path) {
    Faults faults;
    LedgerHead reached = Ledger{}.head();
    std::int64_t expected = 0;
    for (LedgerLine const& line : lines) {
        if (line.number != ++expected)
            faults.push_back({Severity::error, "KM-LEDGER-005", place(path, line.number),
                              "the line before is not there", fmt::format("line {}", expected), kRemedy});
        if (line.hash != line_hash(reached.hash, line.number, line.texts))
            faults.push_back({Severity::error, "KM-LEDGER-006", place(path, line.number),
                              "this line or the one before is not what was recorded",
                              "lines that give the hash that was recorded with this one", kRemedy});
        expected = line.number;
        reached = {static_cast<std::size_t>(line.number), line.hash};
    }
    if (reached != head)
        faults.push_back({Severity::error, "KM-LEDGER-007", path.string(),
                          fmt::format("the last line is {}, {}", reached.entries, reached.hash),
                          fmt::format("{}, {}, as was recorded last", head.entries, head.hash), kRemedy});
    return faults;
}

Ledger ledger_of(std::vector<LedgerLine> const& lines, std::filesystem::path const& path) {
    Ledger ledger;
    for (LedgerLine const& line : lines)
        ledger.entries.push_back(entry_of(line, path));
    return ledger;
}

} // namespace kinmatch::io
