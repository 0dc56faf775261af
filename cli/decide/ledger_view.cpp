#include "cli/decide/ledger_view.hpp"

namespace kinmatch::cli {

std::vector<ViewedLine> view_ledger(io::Ledger const& ledger, RunPairs const* run) {
    std::vector<ViewedLine> lines;
    for (io::LedgerEntry const& entry : ledger.entries) {
        ViewedLine& line = lines.emplace_back();
        line.number = lines.size();
        line.entry = entry;
        if (run == nullptr)
            continue;
        models::PairNow const now = run->now(entry.decision);
        line.stale = models::stale_reasons(entry.decision, now);
        line.is_withdrawn = !now.remains_hash || !now.family_hash;
        line.candidate = run->listed(entry.decision);
    }
    for (std::size_t const stands : models::standing_decisions(decisions_of(ledger)))
        lines[stands].stands = true;
    return lines;
}

std::vector<ViewedLine> standing(std::vector<ViewedLine> lines) {
    std::erase_if(lines, [](ViewedLine const& line) { return !line.stands; });
    return lines;
}

} // namespace kinmatch::cli
