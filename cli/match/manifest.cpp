#include "cli/match/manifest.hpp"

#include "cli/match/linked_loci_json.hpp"
#include "cli/options/sex_options.hpp"
#include "io/sha256.hpp"
#include "models/version.hpp"
#include "models/x_linkage.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

ordered_json imports(models::Case const& data) {
    ordered_json list = ordered_json::array();
    for (models::ImportRecord const& import : data.imports)
        list.push_back({{"file", import.file},
                        {"sha256", import.sha256},
                        {"records", import.records},
                        {"imported_at", import.imported_at},
                        {"program", import.program}});
    return list;
}

ordered_json loci_scored(engine::EvidenceSource const& source) {
    ordered_json names = ordered_json::array();
    for (models::LocusModel const& model : source.model.loci)
        names.push_back(source.data.loci[model.locus].name);
    return names;
}

ordered_json loci_not_scored(engine::EvidenceSource const& source) {
    ordered_json names = ordered_json::array();
    for (models::LocusIndex locus = 0; locus < source.data.loci.size(); ++locus)
        if (std::ranges::find(source.model.loci, locus, &models::LocusModel::locus) == source.model.loci.end())
            names.push_back(source.data.loci[locus].name);
    return names;
}

ordered_json linked_loci(engine::EvidenceSource const& source) {
    std::vector<std::string> scored;
    for (models::LocusModel const& model : source.model.loci)
        scored.push_back(source.data.loci[model.locus].name);
    return to_json(models::linked_among(scored));
}

/// The locus that stands for the linkage group of an X locus left out.
std::string x_locus_counted(engine::EvidenceSource const& source, std::string_view group) {
    for (models::LocusModel const& model : source.model.loci)
        if (models::x_linkage_group(source.data.loci[model.locus].name) == group)
            return source.data.loci[model.locus].name;
    return "";
}

ordered_json x_loci_left_out(engine::EvidenceSource const& source) {
    ordered_json list = ordered_json::array();
    for (models::LocusIndex const locus : source.model.x_loci_left_out) {
        std::string_view const group = models::x_linkage_group(source.data.loci[locus].name);
        list.push_back({{"locus", source.data.loci[locus].name},
                        {"group", group},
                        {"counted_instead", x_locus_counted(source, group)}});
    }
    return list;
}

ordered_json alleles_added(engine::EvidenceSource const& source) {
    ordered_json list = ordered_json::array();
    for (models::AddedAllele const& added : source.model.added)
        list.push_back({{"locus", source.data.loci[added.locus].name},
                        {"allele", added.allele.text()},
                        {"frequency", added.frequency}});
    return list;
}

ordered_json families_not_comparable(std::span<engine::EvidenceSource const> sources,
                                     engine::MatchResult const& result) {
    ordered_json list = ordered_json::array();
    for (auto const& [hypothesis, population, fault] : result.faults) {
        engine::EvidenceSource const& source = sources[population];
        ordered_json entry{{"missing", models::missing_id(source.data, hypothesis)}, {"reason", to_text(fault.reason)}};
        if (sources.size() > 1)
            entry["population"] = source.data.populations[source.model.population].name;
        if (engine::is_of_one_locus(fault.reason))
            entry["locus"] = source.data.loci[source.model.loci[fault.channel].locus].name;
        if (fault.reason == engine::NotComparable::too_much_work)
            entry["operations_at_least"] = fault.operations;
        list.push_back(std::move(entry));
    }
    return list;
}

/// What was scored under a population, and by what.
ordered_json scored_under(engine::EvidenceSource const& source) {
    return {{"name", source.data.populations[source.model.population].name},
            {"loci_scored", loci_scored(source)},
            {"loci_not_scored", loci_not_scored(source)},
            {"linked_loci", linked_loci(source)},
            {"x_loci_left_out", x_loci_left_out(source)},
            {"alleles_added", alleles_added(source)}};
}

ordered_json scored_under_populations(std::span<engine::EvidenceSource const> sources) {
    ordered_json list = ordered_json::array();
    for (engine::EvidenceSource const& source : sources)
        list.push_back(scored_under(source));
    return list;
}

/// The same under every population, but for loci that only some list: each is named once.
std::set<engine::SetAside> set_aside_under_any(std::span<engine::EvidenceSource const> sources) {
    std::set<engine::SetAside> all;
    for (engine::EvidenceSource const& source : sources)
        all.insert(source.book.set_aside.begin(), source.book.set_aside.end());
    return all;
}

ordered_json set_aside(std::span<engine::EvidenceSource const> sources) {
    engine::EvidenceSource const& source = sources.front();
    ordered_json list = ordered_json::array();
    for (engine::SetAside const& aside : set_aside_under_any(sources))
        list.push_back({{"remains", source.data.samples[aside.remains].id},
                        {"locus", source.data.loci[aside.locus].name},
                        {"reason", models::to_text(aside.why)}});
    return list;
}

} // namespace

ordered_json program_json() {
    return {{"name", "kinmatch"}, {"version", kinmatch::version()}, {"commit", kinmatch::commit()}};
}

ordered_json account_json(engine::Account const& account, std::uint64_t candidates) {
    ordered_json reasons;
    for (std::size_t reason = 0; reason < engine::kNotComparableReasons; ++reason)
        reasons[std::string(to_text(static_cast<engine::NotComparable>(reason)))] = account.not_comparable[reason];
    return {{"remains", account.remains},
            {"missing_persons", account.hypotheses},
            {"pairs", account.pairs()},
            {"scored", account.scored},
            {"certified_below_threshold", account.certified},
            {"not_comparable", account.not_comparable_in_all()},
            {"not_comparable_because", reasons},
            {"comparable_under_some_populations", account.comparable_under_some},
            {"candidates", candidates}};
}

engine::Account account_from(ordered_json const& json) {
    engine::Account account{.remains = json.at("remains").get<std::uint64_t>(),
                            .hypotheses = json.at("missing_persons").get<std::uint64_t>(),
                            .scored = json.at("scored").get<std::uint64_t>(),
                            .certified = json.at("certified_below_threshold").get<std::uint64_t>()};
    account.comparable_under_some = json.value("comparable_under_some_populations", std::uint64_t{0});
    for (std::size_t r = 0; r < engine::kNotComparableReasons; ++r) {
        auto const reason = static_cast<engine::NotComparable>(r);
        account.add(reason, json.at("not_comparable_because").at(std::string(to_text(reason))).get<std::uint64_t>());
    }
    return account;
}

ordered_json run_parameters(ModelOptions const& model, engine::MatchOptions const& options, models::Case const& data) {
    ordered_json parameters = to_json(model, data);
    if (options.top_for_missing)
        parameters["threshold_log10_lr"] = nullptr;
    else if (std::isinf(options.threshold_log10_lr))
        parameters["threshold_log10_lr"] = "-inf"; // JSON has no infinity
    else
        parameters["threshold_log10_lr"] = options.threshold_log10_lr;
    parameters["top_for_missing"] = nullptr;
    if (options.top_for_missing)
        parameters["top_for_missing"] = *options.top_for_missing;
    parameters["min_loci"] = options.min_loci;
    write_sex_model(options.sex, parameters);
    parameters["include_sex"] = options.ranked_by == models::Evidence::dna_and_sex;
    return parameters;
}

std::string run_name(std::string const& case_digest, ordered_json const& parameters, ordered_json const& program) {
    ordered_json const all{{"case_digest", case_digest}, {"parameters", parameters}, {"program", program}};
    std::string const text = all.dump();
    io::Sha256 hash;
    hash.update(std::as_bytes(std::span{text}));
    return hash.hex();
}

ordered_json make_manifest(std::string const& case_digest, ordered_json const& parameters,
                           std::span<engine::EvidenceSource const> sources, engine::MatchResult const& result) {
    return {{"format", "kinmatch-run"},
            {"format_version", "1.0"},
            {"program", program_json()},
            {"case_digest", case_digest},
            {"imports", imports(sources.front().data)},
            {"parameters", parameters},
            {"populations", scored_under_populations(sources)},
            {"account", account_json(result.account, result.candidates->size())},
            {"families_not_comparable", families_not_comparable(sources, result)},
            {"set_aside", set_aside(sources)}};
}

} // namespace kinmatch::cli
