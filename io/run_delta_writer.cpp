#include "io/run_delta_writer.hpp"

#include "io/csv_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <optional>
#include <sstream>
#include <vector>

namespace kinmatch::io {
namespace {

using models::ListedPair;
using models::Move;
using nlohmann::ordered_json;

constexpr std::size_t kBlockBytes = std::size_t{1} << 20U;
constexpr Move kAllMoves[] = {Move::appeared, Move::gone, Move::risen, Move::fallen};

std::vector<std::uint32_t> from_one(std::span<std::uint32_t const> numbers) {
    std::vector<std::uint32_t> counted;
    for (std::uint32_t const number : numbers)
        counted.push_back(number + 1);
    return counted;
}

/// JSON has no infinity.
ordered_json lr_of(std::optional<ListedPair> const& pair) {
    if (!pair)
        return nullptr;
    return std::isinf(pair->log10_lr) ? ordered_json("-inf") : ordered_json(pair->log10_lr);
}

ordered_json rank_of(std::optional<ListedPair> const& pair) {
    return pair ? ordered_json(pair->rank) : ordered_json(nullptr);
}

ordered_json tally_json(models::MoveTally const& tally) {
    ordered_json json;
    for (Move const move : kAllMoves)
        json[std::string{models::to_text(move)}] = tally[static_cast<std::size_t>(move)];
    return json;
}

ordered_json counts_json(models::MoveCounts const& counts) {
    ordered_json json = tally_json(counts.of_move);
    json["moved_little"] = counts.moved_little;
    json["same"] = counts.same;
    return json;
}

ordered_json reasons_json(models::RunDelta const& delta) {
    ordered_json list = ordered_json::array();
    for (models::TalliedReason const& tallied : delta.reasons)
        list.push_back({{"reason", list.size() + 1},
                        {"kind", to_text(tallied.reason.kind)},
                        {"record", tallied.reason.record},
                        {"locus", tallied.reason.locus},
                        {"before", tallied.reason.before},
                        {"after", tallied.reason.after},
                        {"pairs", tally_json(tallied.pairs)}});
    return list;
}

} // namespace

RunDeltaWriter::RunDeltaWriter(std::filesystem::path const& folder, PairIds const& ids)
    : folder_(folder), ids_(ids), csv_(folder / "pairs.csv"), json_(folder / "delta.json"),
      csv_text_("change,family,missing,remains,log10_lr_before,log10_lr_after,rank_before,rank_after,reasons\n"),
      json_text_("{\n  \"format\": \"kinmatch-delta\",\n  \"format_version\": \"1.0\",\n  \"pairs\": [") {}

void RunDeltaWriter::add(models::PairMove const& moved, std::span<std::uint32_t const> reasons) {
    std::string const& family = ids_.families[moved.key.family];
    std::string const& missing = ids_.missing[moved.key.missing];
    std::string const& remains = ids_.remains[moved.key.remains];
    auto const text = [](auto const& pair, auto field) {
        return pair ? fmt::format("{}", std::invoke(field, *pair)) : std::string{};
    };
    std::ostringstream row;
    CsvWriter{row}.row({models::to_text(moved.move), family, missing, remains,
                        text(moved.before, &ListedPair::log10_lr), text(moved.after, &ListedPair::log10_lr),
                        text(moved.before, &ListedPair::rank), text(moved.after, &ListedPair::rank),
                        fmt::format("{}", fmt::join(from_one(reasons), " "))});
    csv_text_ += row.view();
    ordered_json const pair{{"change", models::to_text(moved.move)},
                            {"family", family},
                            {"missing", missing},
                            {"remains", remains},
                            {"log10_lr_before", lr_of(moved.before)},
                            {"log10_lr_after", lr_of(moved.after)},
                            {"rank_before", rank_of(moved.before)},
                            {"rank_after", rank_of(moved.after)},
                            {"reasons", from_one(reasons)}};
    json_text_ += (is_first_ ? "\n    " : ",\n    ") + pair.dump();
    is_first_ = false;
    if (csv_text_.size() > kBlockBytes)
        hand_over();
}

void RunDeltaWriter::hand_over() {
    csv_.write(csv_text_);
    json_.write(json_text_);
    csv_text_.clear();
    json_text_.clear();
}

void RunDeltaWriter::write_reasons(models::RunDelta const& delta) const {
    std::ostringstream text;
    CsvWriter csv{text};
    csv.row({"reason", "kind", "record", "locus", "before", "after", "new", "gone", "risen", "fallen"});
    for (std::size_t i = 0; i < delta.reasons.size(); ++i) {
        auto const& [reason, pairs] = delta.reasons[i];
        for (std::string const& field : {std::to_string(i + 1), std::string{to_text(reason.kind)}, reason.record,
                                         reason.locus, reason.before, reason.after})
            csv.field(field);
        for (std::uint64_t const count : pairs)
            csv.field(std::to_string(count));
        csv.end_row();
    }
    write_durably(folder_ / "reasons.csv", text.view());
}

void RunDeltaWriter::publish(models::RunDelta const& delta) {
    ordered_json const rest{{"before", delta.before},
                            {"after", delta.after},
                            {"smallest_move", delta.smallest_move},
                            {"counts", counts_json(delta.counts)},
                            {"reasons", reasons_json(delta)}};
    json_text_ += is_first_ ? "],\n" : "\n  ],\n";
    json_text_ += rest.dump(2).substr(2) + "\n"; // without its first brace, which stands at the head
    hand_over();
    csv_.publish();
    json_.publish();
    write_reasons(delta);
}

} // namespace kinmatch::io
