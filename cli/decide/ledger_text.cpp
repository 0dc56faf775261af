#include "cli/decide/ledger_text.hpp"

#include "cli/counted.hpp"
#include "cli/decide/decision_json.hpp"
#include "cli/text_table.hpp"
#include "io/review/visible_text.hpp"
#include "io/spreadsheet_csv.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kinmatch::cli {
namespace {

using io::review::visible_text;
using models::Decision;
using nlohmann::ordered_json;

std::string reasons_of(ViewedLine const& line) {
    return line.stale ? fmt::format("{}", fmt::join(*line.stale, "; ")) : std::string{};
}

/// "yes" and "no" of what is known.
std::string_view staleness_of(ViewedLine const& line) {
    return !line.stale ? "not compared" : line.is_stale() ? "yes" : "no";
}

std::string summary(LedgerListing const& listing) {
    std::string text = fmt::format("{}: {}, head {}\n", listing.file, counted(listing.ledger.entries.size(), "line"),
                                   to_text(listing.ledger.head()));
    if (listing.run.empty())
        return text + "compared with no run: what is stale is not known\n";
    return text + fmt::format("compared with run {}\n", listing.run);
}

TextRow row(ViewedLine const& line) {
    Decision const& decision = line.entry.decision;
    std::string const reasons = reasons_of(line);
    return {std::to_string(line.number),
            visible_text(decision.family + "/" + decision.missing_person),
            visible_text(decision.remains),
            std::string{to_text(decision.verdict)},
            visible_text(decision.decided_at),
            visible_text(decision.reviewer),
            decision.second_reviewer.empty() ? "-" : visible_text(decision.second_reviewer),
            fmt::format("{:.3f}", decision.log10_lr),
            line.stands ? "yes" : "no",
            reasons.empty() ? std::string{staleness_of(line)} : reasons};
}

ordered_json json_of(ViewedLine const& line) {
    ordered_json json{{"line", line.number}};
    json.update(decision_json(line.entry.decision));
    io::Recording const& recording = line.entry.recording;
    json["recorded_at"] = recording.recorded_at;
    json["recorded_by"] = recording.recorded_by;
    json["program"] = recording.program;
    json["source"] = recording.source;
    json["hash"] = line.entry.hash;
    json["stands"] = line.stands;
    json["stale"] = line.stale ? ordered_json(*line.stale) : ordered_json();
    return json;
}

/// A spreadsheet would take -inf for a formula.
std::string number_of(Decision const& decision) {
    return std::isfinite(decision.log10_lr) ? fmt::format("{}", decision.log10_lr) : "excluded";
}

void add_row(io::SpreadsheetCsv& csv, ViewedLine const& line, std::string const& run) {
    auto const& [decision, recording, hash] = line.entry;
    csv.value(std::to_string(line.number)).text(decision.remains).text(decision.family).text(decision.missing_person);
    csv.value(to_text(decision.verdict)).text(decision.note).text(decision.reviewer).text(decision.second_reviewer);
    csv.value(decision.decided_at).text(decision.run).value(number_of(decision));
    csv.text(decision.remains_hash).text(decision.family_hash).value(recording.recorded_at).text(recording.recorded_by);
    csv.text(recording.program).text(recording.source).text(hash);
    csv.value(line.stands ? "yes" : "no").value(staleness_of(line)).value(reasons_of(line)).text(run).end_row();
}

} // namespace

std::string to_text(LedgerListing const& listing) {
    std::vector<TextRow> rows{{"line", "missing person", "remains", "decision", "decided at", "reviewer",
                               "second reviewer", "log10 LR", "stands", "stale"}};
    for (ViewedLine const& line : listing.lines)
        rows.push_back(row(line));
    return summary(listing) + (listing.lines.empty() ? "no decision to list\n" : "\n" + aligned(rows));
}

std::string to_csv(LedgerListing const& listing) {
    io::SpreadsheetCsv csv;
    for (char const* heading : {"line",          "remains",      "family",      "missing_person",
                                "decision",      "note",         "reviewer",    "second_reviewer",
                                "decided_at",    "run",          "log10_lr",    "remains_hash",
                                "family_hash",   "recorded_at",  "recorded_by", "program",
                                "source",        "hash",         "stands",      "stale",
                                "stale_because", "compared_with"})
        csv.value(heading);
    csv.end_row();
    for (ViewedLine const& line : listing.lines)
        add_row(csv, line, listing.run);
    return csv.bytes();
}

std::string to_json_text(LedgerListing const& listing) {
    ordered_json json{{"ledger", {{"lines", listing.ledger.entries.size()}, {"head", to_text(listing.ledger.head())}}},
                      {"run", listing.run.empty() ? ordered_json() : ordered_json(listing.run)},
                      {"decisions", ordered_json::array()}};
    for (ViewedLine const& line : listing.lines)
        json["decisions"].push_back(json_of(line));
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace kinmatch::cli
