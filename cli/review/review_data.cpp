#include "cli/review/review_data.hpp"

#include "cli/counted.hpp"
#include "cli/decide/decision_json.hpp"
#include "cli/explain/sensitivity_text.hpp"
#include "cli/match/damaged_manifest.hpp"
#include "cli/match/population_totals.hpp"
#include "cli/match/standing.hpp"
#include "cli/review/unrelated_remains.hpp"
#include "io/input_hash.hpp"
#include "io/review/pedigree_svg.hpp"
#include "models/error.hpp"
#include "models/policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace kinmatch::cli {
namespace {

using io::ListedCandidate;
using nlohmann::ordered_json;

/// Ids in the order in which they first occur.
template <typename Id>
class IdList {
  public:
    std::size_t index_of(Id const& id) {
        auto const [entry, is_new] = index_.try_emplace(id, ids_.size());
        if (is_new)
            ids_.push_back(id);
        return entry->second;
    }
    [[nodiscard]] std::vector<Id> const& ids() const { return ids_; }

  private:
    std::map<Id, std::size_t> index_;
    std::vector<Id> ids_;
};

ordered_json number_or_null(double value) {
    return std::isfinite(value) ? ordered_json(value) : ordered_json();
}

/// A candidate of the run as a pair of its case.
struct FoundPair {
    models::Hypothesis hypothesis;
    models::SampleIndex remains = 0;
};

FoundPair find_pair(ListedCandidate const& candidate, models::Case const& data) {
    auto const family = std::ranges::lower_bound(data.families, candidate.family, {}, &models::Family::id);
    models::SampleIndex const remains = data.find_sample(candidate.remains);
    if (family != data.families.end() && family->id == candidate.family && remains != models::kNoSample) {
        auto const member = std::ranges::lower_bound(family->members, candidate.missing, {}, &models::Member::id);
        if (member != family->members.end() && member->id == candidate.missing)
            return {{static_cast<std::uint32_t>(family - data.families.begin()),
                     static_cast<models::MemberIndex>(member - family->members.begin())},
                    remains};
    }
    throw InputError(
        {Severity::error, "KM-RUN-020", "candidates.h5",
         fmt::format("the candidate {}/{} with remains {}", candidate.family, candidate.missing, candidate.remains),
         "ids of the case in the same run folder", "The run was changed after it was made: match again."});
}

/// Candidates as columns.
struct Columns {
    IdList<std::string> families, remains;
    IdList<std::pair<std::size_t, std::string>> missing;
    ordered_json family_hash = ordered_json::array();  ///< [families]
    ordered_json remains_hash = ordered_json::array(); ///< [remains]
    ordered_json columns{{"missing", ordered_json::array()},      {"remains", ordered_json::array()},
                         {"log10_lr", ordered_json::array()},     {"loci", ordered_json::array()},
                         {"inconsistent", ordered_json::array()}, {"posterior", ordered_json::array()},
                         {"sex_conflict", ordered_json::array()}};

    void add(ListedCandidate const& candidate, models::Case const& data) {
        FoundPair const pair = find_pair(candidate, data);
        std::size_t const family = families.index_of(candidate.family);
        if (family == family_hash.size())
            family_hash.push_back(io::family_hash(data, data.families[pair.hypothesis.family]));
        columns["missing"].push_back(missing.index_of({family, candidate.missing}));
        columns["remains"].push_back(remains.index_of(candidate.remains));
        if (remains.ids().size() > remains_hash.size())
            remains_hash.push_back(io::remains_hash(data, pair.remains));
        columns["log10_lr"].push_back(number_or_null(candidate.log10_lr));
        columns["loci"].push_back(candidate.loci_compared);
        columns["inconsistent"].push_back(candidate.loci_inconsistent);
        columns["posterior"].push_back(number_or_null(candidate.posterior));
        columns["sex_conflict"].push_back(candidate.sex_conflict ? 1 : 0);
    }
};

/// Listed and computed now are the same, up to rounding: no page shows two LRs for a pair.
void check_same_lr(ListedCandidate const& candidate, double computed) {
    double const listed = candidate.log10_lr;
    if (listed == computed || std::abs(listed - computed) <= 1e-9 * std::max(1.0, std::abs(listed)))
        return;
    throw InputError({Severity::error, "KM-RUN-021", "candidates.h5",
                      fmt::format("log10 LR {} for {}/{} with remains {}", listed, candidate.family, candidate.missing,
                                  candidate.remains),
                      fmt::format("{}, as computed from the case and the manifest of the run", computed),
                      "The file is of another run, or of another version of the program: match again."});
}

std::string unrelated_remains(double log10_lr, models::Case const& data) {
    std::size_t const remains = count_remains(data);
    return fmt::format(
        "Unrelated remains that would reach this LR: {} expected at most ({} remains / LR, an upper bound)",
        unrelated_remains_text(log10_lr, remains), remains);
}

/// Decisions that stand, as the page reads them. Of people who withdrew a page says nothing.
ordered_json decisions(std::vector<ViewedLine> const& standing) {
    ordered_json decisions = ordered_json::array();
    for (ViewedLine const& line : standing) {
        if (line.is_withdrawn)
            continue;
        ordered_json decision{{"candidate", line.candidate ? ordered_json(*line.candidate) : ordered_json()}};
        decision.update(decision_json(line.entry.decision));
        decision["stale"] = line.stale.value();
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

/// One column of the table of loci, without its heading.
ordered_json column(std::vector<TextRow> const& table, std::string_view heading) {
    auto const at = std::ranges::find(table.front(), heading) - table.front().begin();
    ordered_json cells = ordered_json::array();
    for (std::size_t row = 1; row < table.size(); ++row)
        cells.push_back(table[row].at(static_cast<std::size_t>(at)));
    return cells;
}

/// The first candidates in full. What many of them share stands once: the prints of a family and of remains.
class Details {
  public:
    Details(ReviewSource const& source, ReviewExtent const& extent, Columns& columns)
        : source_(source), extent_(extent), columns_(columns) {}

    void write_into(ordered_json& data) {
        for (std::size_t rank = 0; rank < std::min(extent_.in_full, source_.candidates.size()); ++rank)
            details_.push_back(of(rank));
        data["details"] = std::move(details_);
        data["loci"] = std::move(loci_);
        data["relatives"] = std::move(relatives_);
        data["prints"] = std::move(prints_);
    }

  private:
    ordered_json of(std::size_t rank) {
        FoundPair const pair = find_pair(source_.candidates[rank], source_.data);
        PopulationSources const sources = source_.explainer.about(pair.remains);
        Answer const answer = source_.explainer.explain(pair.hypothesis, sources);
        check_same_lr(source_.candidates[rank], answer.shown_pair().explanation.score.log10_lr);
        ExplanationParts const parts = parts_of(answer.shown_pair());
        share(parts.loci, source_.candidates[rank]);
        ordered_json detail{{"h1", parts.h1},
                            {"h2", parts.h2},
                            {"model", parts.model},
                            {"lr", column(parts.loci, "LR")},
                            {"so_far", column(parts.loci, "log10 LR so far")},
                            {"why", column(parts.loci, "why")},
                            {"total", parts.total},
                            {"sex", parts.sex},
                            {"posterior", parts.posterior}};
        detail["unrelated"] = unrelated_remains(answer.shown_pair().explanation.score.log10_lr, source_.data);
        detail["populations"] = totals_text(answer.pairs, answer.shown);
        if (answer.policy)
            detail["standing"] = fmt::format("{}. {}", to_text(*answer.policy),
                                             in_words(standing(*answer.policy, answer.pairs, answer.shown)));
        if (rank < extent_.with_sensitivity)
            detail["sensitivity"] = to_text(source_.explainer.vary(answer));
        return detail;
    }

    void share(std::vector<TextRow> const& table, ListedCandidate const& candidate) {
        loci_ = column(table, "locus");
        relatives_[std::to_string(columns_.families.index_of(candidate.family))] = column(table, "relatives");
        prints_[std::to_string(columns_.remains.index_of(candidate.remains))] = column(table, "remains");
    }

    ReviewSource const& source_;
    ReviewExtent extent_;
    Columns& columns_;
    ordered_json details_ = ordered_json::array();
    ordered_json loci_ = ordered_json::array();
    std::map<std::string, ordered_json> relatives_;
    std::map<std::string, ordered_json> prints_;
};

/// By family, as the columns number it: of the candidates in full.
ordered_json pedigrees(ReviewSource const& source, std::size_t in_full, IdList<std::string>& families) {
    ordered_json drawn = ordered_json::object();
    for (std::size_t rank = 0; rank < std::min(in_full, source.candidates.size()); ++rank) {
        std::string const key = std::to_string(families.index_of(source.candidates[rank].family));
        if (drawn.contains(key))
            continue;
        std::uint32_t const family = find_pair(source.candidates[rank], source.data).hypothesis.family;
        drawn[key] = io::review::pedigree_svg(source.data.families[family], source.data.samples,
                                              io::review::Setting::page, "pedigree-" + key);
    }
    return drawn;
}

/// Whether a policy lets each candidate be reported, by rank: as match counts them.
ordered_json reportable(ReviewSource const& source) {
    auto const& parameters = source.manifest.at("parameters");
    models::Policy policy;
    policy.reporting_threshold_log10_lr = parameters.at("policy").at("reporting_threshold_log10_lr").get<double>();
    bool const sexes_count = parameters.at("include_sex").get<bool>();
    ordered_json column = ordered_json::array();
    for (ListedCandidate const& candidate : source.candidates)
        column.push_back(is_reportable(policy, candidate.log10_lr + (sexes_count ? candidate.log10_lr_sex : 0.0)) ? 1
                                                                                                                  : 0);
    return column;
}

std::string account_in_words(ordered_json const& account) {
    auto const number = [&](char const* key) { return account.at(key).get<std::uint64_t>(); };
    return fmt::format("{} remains, {}, {}: {} scored, {} certified below what is listed, {} not comparable.",
                       number("remains"), counted(number("missing_persons"), "missing person"),
                       counted(number("pairs"), "pair"), number("scored"), number("certified_below_threshold"),
                       number("not_comparable"));
}

ordered_json provenance_of(ReviewSource const& source) {
    auto const& program = source.manifest.at("program");
    std::string parameters;
    for (auto const& [name, value] : source.manifest.at("parameters").items())
        parameters += fmt::format("{}{} {}", parameters.empty() ? "" : "; ", name, value.dump());
    return {{"id", source.run.filename().string()},
            {"version", program.at("version")},
            {"commit", program.at("commit")},
            {"case_digest", source.manifest.at("case_digest")},
            {"account", account_in_words(source.manifest.at("account"))},
            {"imported_at", source.data.imports.empty() ? std::string{} : source.data.imports.back().imported_at},
            {"threshold", source.manifest.at("parameters").at("threshold_log10_lr")},
            {"with_sexes", source.manifest.at("parameters").at("include_sex")},
            {"policy", source.manifest.at("parameters").at("policy")},
            {"parameters", parameters}};
}

/// What the manifest says: of the run, and of each candidate.
void add_manifest(ReviewSource const& source, ordered_json& data) {
    try {
        data["run"] = provenance_of(source);
        if (!data["run"]["policy"].is_null())
            data["columns"]["reportable"] = reportable(source);
    } catch (nlohmann::json::exception const& error) {
        throw_damaged_manifest(source.run, error);
    }
}

} // namespace

ordered_json review_data(ReviewSource const& source, ReviewExtent const& extent) {
    Columns columns;
    for (ListedCandidate const& candidate : source.candidates)
        columns.add(candidate, source.data);
    ordered_json data;
    data["pedigrees"] = pedigrees(source, extent.in_full, columns.families);
    Details(source, extent, columns).write_into(data);
    data["families"] = columns.families.ids();
    data["missing"] = columns.missing.ids();
    data["remains"] = columns.remains.ids();
    data["family_hash"] = std::move(columns.family_hash);
    data["remains_hash"] = std::move(columns.remains_hash);
    data["columns"] = std::move(columns.columns);
    data["decisions"] = decisions(source.decisions);
    data["ledger"] = {{"lines", source.ledger_head.entries},
                      {"head", to_text(source.ledger_head)},
                      {"withdrawn", std::ranges::count_if(source.decisions, &ViewedLine::is_withdrawn)}};
    add_manifest(source, data);
    return data;
}

} // namespace kinmatch::cli
