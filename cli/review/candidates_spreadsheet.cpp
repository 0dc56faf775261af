#include "cli/review/candidates_spreadsheet.hpp"

#include "cli/review/unrelated_remains.hpp"
#include "io/spreadsheet_csv.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace kinmatch::cli {
namespace {

constexpr std::size_t kDecisionColumns = 7;

void add_headings(io::SpreadsheetCsv& csv) {
    for (char const* heading : {"rank",
                                "remains",
                                "family",
                                "missing person",
                                "log10 LR",
                                "loci compared",
                                "loci inconsistent",
                                "sex conflict",
                                "posterior",
                                "posterior among listed",
                                "unrelated remains that would reach this LR (at most)",
                                "rank for missing person",
                                "rank for remains",
                                "decision",
                                "decision is stale because",
                                "note",
                                "reviewer",
                                "second reviewer",
                                "decided at (UTC)",
                                "decided from run"})
        csv.value(heading);
    csv.end_row();
}

std::string probability(double value) {
    return std::isnan(value) ? std::string{} : fmt::format("{}", value);
}

/// "2026-11-22 07:59:00": a spreadsheet takes it for a time.
std::string plain_time(std::string const& utc) {
    return utc.substr(0, 10) + " " + utc.substr(11, 8);
}

void add_decision(io::SpreadsheetCsv& csv, ViewedLine const* line) {
    if (line == nullptr) {
        for (std::size_t column = 0; column < kDecisionColumns; ++column)
            csv.value("");
        return;
    }
    models::Decision const& decision = line->entry.decision;
    csv.value(to_text(decision.verdict)).value(fmt::format("{}", fmt::join(line->stale.value(), "; ")));
    csv.text(decision.note).text(decision.reviewer).text(decision.second_reviewer);
    csv.value(plain_time(decision.decided_at)).text(decision.run);
}

void add_candidate(io::SpreadsheetCsv& csv, io::ListedCandidate const& candidate, std::size_t remains) {
    double const lr = candidate.log10_lr;
    csv.text(candidate.remains).text(candidate.family).text(candidate.missing);
    csv.value(std::isfinite(lr) ? fmt::format("{:.6f}", lr) : "excluded");
    csv.value(std::to_string(candidate.loci_compared)).value(std::to_string(candidate.loci_inconsistent));
    csv.value(candidate.sex_conflict ? "yes" : "no");
    csv.value(probability(candidate.posterior)).value(probability(candidate.posterior_among_listed));
    csv.value(unrelated_remains_text(lr, remains));
    csv.value(std::to_string(candidate.rank_for_missing)).value(std::to_string(candidate.rank_for_remains));
}

} // namespace

std::string candidates_spreadsheet(std::vector<io::ListedCandidate> const& candidates, std::size_t remains,
                                   std::vector<ViewedLine> const& standing) {
    std::map<std::size_t, ViewedLine const*> decided;
    for (ViewedLine const& line : standing)
        if (line.candidate)
            decided.emplace(*line.candidate, &line);
    io::SpreadsheetCsv csv;
    add_headings(csv);
    for (std::size_t row = 0; row < candidates.size(); ++row) {
        auto const found = decided.find(row);
        csv.value(std::to_string(row + 1));
        add_candidate(csv, candidates[row], remains);
        add_decision(csv, found == decided.end() ? nullptr : found->second);
        csv.end_row();
    }
    return csv.bytes();
}

} // namespace kinmatch::cli
