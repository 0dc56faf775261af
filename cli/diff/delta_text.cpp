#include "cli/diff/delta_text.hpp"

#include "cli/text_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <optional>

namespace kinmatch::cli {
namespace {

using models::Move;

constexpr std::size_t kReasonsShown = 20;
constexpr Move kAllMoves[] = {Move::appeared, Move::gone, Move::risen, Move::fallen};

std::uint64_t count_of(models::MoveTally const& tally, Move move) {
    return tally[static_cast<std::size_t>(move)];
}

std::string lr_text(std::optional<models::ListedPair> const& pair) {
    return pair ? fmt::format("{:.3f}", pair->log10_lr) : "-";
}

std::string reasons_text(std::vector<std::uint32_t> const& reasons) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t const reason : reasons)
        numbers.push_back(reason + 1);
    return fmt::format("{}", fmt::join(numbers, " "));
}

std::string moves_text(models::RunDelta const& delta, BestMoves const& best, io::PairIds const& ids, Move move) {
    std::vector<ExplainedMove> const shown = best.of(move);
    if (shown.empty())
        return "";
    std::uint64_t const all = count_of(delta.counts.of_move, move);
    std::vector<TextRow> rows{{"missing person", "remains", "before", "after", "reasons"}};
    for (auto const& [moved, reasons] : shown)
        rows.push_back({ids.families[moved.key.family] + "/" + ids.missing[moved.key.missing],
                        ids.remains[moved.key.remains], lr_text(moved.before), lr_text(moved.after),
                        reasons_text(reasons)});
    std::string const which =
        shown.size() < all ? fmt::format("the first {} of {}", shown.size(), all) : fmt::format("{}", all);
    return fmt::format("\n{}: {}\n{}", models::to_text(move), which, aligned(rows));
}

std::uint64_t sum(models::MoveTally const& tally) {
    return std::accumulate(tally.begin(), tally.end(), std::uint64_t{0});
}

/// Of pairs that moved by less than is told there is but one count for all reasons.
std::string tally_text(models::MoveTally const& tally, models::RunDelta const& delta) {
    std::string text;
    for (Move const move : kAllMoves)
        if (count_of(tally, move) > 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count_of(tally, move), models::to_text(move));
    if (!text.empty())
        return text;
    return delta.counts.moved_little > 0 ? "no listed pair, or by less" : "no listed pair";
}

std::string reasons_table(models::RunDelta const& delta) {
    if (delta.reasons.empty())
        return "\nreasons: none, nothing differs that an LR depends on\n";
    std::vector<std::size_t> order(delta.reasons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return sum(delta.reasons[i].pairs); });
    std::vector<TextRow> rows;
    for (std::size_t const i : order) {
        if (rows.size() == kReasonsShown)
            break;
        rows.push_back(
            {std::to_string(i + 1), tally_text(delta.reasons[i].pairs, delta), to_text(delta.reasons[i].reason)});
    }
    std::string const which = rows.size() < order.size()
                                  ? fmt::format("the first {} of {}; reasons.csv has all", rows.size(), order.size())
                                  : fmt::format("{}", order.size());
    return fmt::format("\nreasons: {}\n{}", which, aligned(rows));
}

} // namespace

std::string to_text(models::RunDelta const& delta, BestMoves const& best, io::PairIds const& ids) {
    models::MoveTally const& moves = delta.counts.of_move;
    std::string text =
        fmt::format("before  {}\nafter   {}\ncandidates: {} new, {} gone, {} risen, {} fallen (log10 LR by {} or "
                    "more); {} by less, "
                    "{} as before\n",
                    delta.before, delta.after, count_of(moves, Move::appeared), count_of(moves, Move::gone),
                    count_of(moves, Move::risen), count_of(moves, Move::fallen), delta.smallest_move,
                    delta.counts.moved_little, delta.counts.same);
    for (Move const move : kAllMoves)
        text += moves_text(delta, best, ids, move);
    return text + reasons_table(delta);
}

} // namespace kinmatch::cli
