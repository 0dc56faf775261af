#include "cli/review/review_history.hpp"

#include "cli/diff/run_moves.hpp"
#include "io/run_statement_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace kinmatch::cli {
namespace {

using models::ListedPair;
using models::Move;
using nlohmann::ordered_json;

constexpr std::size_t kGoneShown = 1000;

ordered_json lr_or_null(std::optional<ListedPair> const& pair) {
    return pair && std::isfinite(pair->log10_lr) ? ordered_json(pair->log10_lr) : ordered_json();
}

/// Pairs that the run lists and that moved, by columns.
class MovedRows {
  public:
    void add(ExplainedMove const& move) {
        columns_["row"].push_back(move.moved.after->rank - 1);
        columns_["move"].push_back(models::to_text(move.moved.move));
        columns_["before"].push_back(lr_or_null(move.moved.before));
        columns_["after"].push_back(lr_or_null(move.moved.after));
        columns_["reasons"].push_back(move.reasons);
    }
    [[nodiscard]] ordered_json take() { return std::move(columns_); }

  private:
    ordered_json columns_{{"row", ordered_json::array()},
                          {"move", ordered_json::array()},
                          {"before", ordered_json::array()},
                          {"after", ordered_json::array()},
                          {"reasons", ordered_json::array()}};
};

ordered_json gone_pairs(BestMoves const& best, io::PairIds const& ids) {
    ordered_json list = ordered_json::array();
    for (auto const& [moved, reasons] : best.of(Move::gone))
        list.push_back({{"missing", ids.families[moved.key.family] + "/" + ids.missing[moved.key.missing]},
                        {"remains", ids.remains[moved.key.remains]},
                        {"before", lr_or_null(moved.before)},
                        {"reasons", reasons}});
    return list;
}

/// Whom a run of before compared, and this case still holds: others withdrew, and a page does not name them.
class StillHeld {
  public:
    StillHeld(models::Case const& data, io::PairIds const& ids) : data_(data), ids_(ids) {}

    [[nodiscard]] bool holds(models::PairKey const& key) const {
        return has_remains(ids_.remains[key.remains]) && seeks(ids_.families[key.family], ids_.missing[key.missing]);
    }

  private:
    [[nodiscard]] bool has_remains(std::string const& id) const {
        models::SampleIndex const sample = data_.find_sample(id);
        return sample != models::kNoSample && data_.samples[sample].kind == models::SampleKind::remains;
    }
    [[nodiscard]] bool seeks(std::string const& family, std::string const& missing) const {
        auto const found = std::ranges::lower_bound(data_.families, family, {}, &models::Family::id);
        return found != data_.families.end() && found->id == family &&
               std::ranges::any_of(found->members, [&](models::Member const& member) {
                   return member.missing && member.id == missing;
               });
    }

    models::Case const& data_;
    io::PairIds const& ids_;
};

/// Without the ids of people whom the run's case may no longer hold: diff, which is no page, names them.
models::ChangeReason without_withdrawn(models::ChangeReason reason) {
    switch (reason.kind) {
    case models::ReasonKind::remains_withdrawn:
    case models::ReasonKind::family_withdrawn:
        return {reason.kind, "", "", "", ""};
    case models::ReasonKind::pedigree_changed:
    case models::ReasonKind::reference_removed: // of a family that is still there, but who were its members?
        return {reason.kind, std::move(reason.record), "", "", ""};
    default:
        return reason;
    }
}

/// "genotype changed: sample V7, TH01: 6,7 -> 6,8".
std::string in_words(models::ChangeReason const& reason) {
    std::string text = to_text(without_withdrawn(reason));
    std::replace(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(models::to_text(reason.kind).size()), '_',
                 ' ');
    return text;
}

/// Those that are given for any pair, by number.
ordered_json reasons_given(models::RunDelta const& delta) {
    ordered_json texts = ordered_json::object();
    for (std::size_t number = 0; number < delta.reasons.size(); ++number)
        if (delta.reasons[number].pairs != models::MoveTally{})
            texts[std::to_string(number)] = in_words(delta.reasons[number].reason);
    return texts;
}

ordered_json counts_of(models::MoveCounts const& counts) {
    ordered_json json;
    for (Move const move : {Move::appeared, Move::gone, Move::risen, Move::fallen})
        json[std::string{models::to_text(move)}] = counts.of_move[static_cast<std::size_t>(move)];
    json["moved_little"] = counts.moved_little;
    json["same"] = counts.same;
    return json;
}

} // namespace

ordered_json review_history(std::filesystem::path const& before, std::filesystem::path const& run,
                            models::Case const& data) {
    RunMoves const runs{{before, run, {}}};
    StillHeld const held{data, runs.ids()};
    MovedRows rows;
    std::uint64_t withdrawn = 0;
    BestMoves gone{kGoneShown};
    models::RunDelta const delta = runs.compare([&](ExplainedMove const& move) {
        if (move.moved.after)
            rows.add(move);
        else if (held.holds(move.moved.key))
            gone.add(move);
        else
            ++withdrawn;
    });
    return {{"before", delta.before},
            {"with_sexes", io::read_run_statement(run).ranked_by == models::Evidence::dna_and_sex},
            {"smallest_move", delta.smallest_move},
            {"counts", counts_of(delta.counts)},
            {"reasons", reasons_given(delta)},
            {"moves", rows.take()},
            {"gone", gone_pairs(gone, runs.ids())},
            {"gone_withdrawn", withdrawn}};
}

} // namespace kinmatch::cli
