#include "cli/explain/explanation_text.hpp"

#include "cli/check/family_faults.hpp"
#include "cli/counted.hpp"
#include "cli/match/linked_loci_json.hpp"
#include "cli/options/prior_options.hpp"
#include "io/review/visible_text.hpp"
#include "models/locus_names.hpp"
#include "models/posterior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::cli {
namespace {

using engine::LocusExplanation;
using engine::LocusVerdict;
using nlohmann::ordered_json;

/// As the laboratory writes it: amelogenin's X and Y are kept as 1 and 2.
std::string text_of(models::AlleleName allele, models::LocusKind kind) {
    if (kind == models::LocusKind::sex && allele == models::kAmelogeninX)
        return "X";
    if (kind == models::LocusKind::sex && allele == models::kAmelogeninY)
        return "Y";
    return allele.text();
}

std::string alleles_of(models::Case const& data, models::Print const& print) {
    models::LocusKind const kind = data.loci[print.locus].kind;
    std::string text = text_of(print.first, kind);
    if (print.second != models::kNoAllele)
        text += "/" + text_of(print.second, kind);
    for (models::AlleleName const further : data.detail_of(print).further_alleles)
        text += "/" + text_of(further, kind);
    return text.empty() ? "nothing seen" : text;
}

/// What a sample shows at a locus, replicates separated by a bar; "-" if nothing was printed.
std::string alleles_of(models::Case const& data, models::SampleIndex sample, models::LocusIndex locus) {
    std::string text;
    for (models::Print const& print : data.prints_of(sample))
        if (print.locus == locus)
            text += (text.empty() ? "" : " | ") + alleles_of(data, print);
    return text.empty() ? "-" : text;
}

/// Typed members of the family with what they show at a locus.
std::vector<std::pair<std::string, std::string>> references_at(ExplainedPair const& pair, models::LocusIndex locus) {
    std::vector<std::pair<std::string, std::string>> references;
    for (models::Member const& member : pair.source.data.families[pair.hypothesis.family].members) {
        if (member.sample == models::kNoSample)
            continue;
        std::string alleles = alleles_of(pair.source.data, member.sample, locus);
        if (alleles != "-")
            references.emplace_back(member.id, std::move(alleles));
    }
    return references;
}

std::string why_remains_untyped(models::Typing typing) {
    if (typing == models::Typing::three_alleles)
        return "not compared: three alleles, the locus is set aside for these remains";
    if (typing == models::Typing::replicates_disagree)
        return "not compared: replicates disagree, the locus is set aside for these remains";
    return "not compared: not typed in the remains";
}

std::string why(LocusExplanation const& locus) {
    switch (locus.verdict) {
    case LocusVerdict::shared:
        return locus.log10_lr >= 0.0 ? "possible by descent" : "possible by descent, likelier by chance";
    case LocusVerdict::mutation_needed:
        return "mutation needed";
    case LocusVerdict::excluded:
        return "excluded: impossible under H1";
    case LocusVerdict::family_mutated:
        return "the references alone need a mutation";
    case LocusVerdict::sex_conflict:
        return "not compared: the remains show two X alleles, the missing person is a man";
    case LocusVerdict::sex_unknown:
        return "not compared: X-linked, and the sex of the missing person is not stated";
    case LocusVerdict::remains_untyped:
        return why_remains_untyped(locus.remains);
    case LocusVerdict::pedigree_alone:
        return "no relative is typed here; the missing person is inbred";
    case LocusVerdict::family_untyped:
        return "not compared: no relative is typed here";
    case LocusVerdict::family_impossible:
        return "the references contradict each other";
    case LocusVerdict::too_much_work:
        return "beyond the limit of work";
    case LocusVerdict::not_scored:
        return "not scored: neither autosomal nor X, without frequencies in this population, or an X locus for whose "
               "linkage group another one counts";
    }
    return "";
}

std::string hypothesis_1(ExplainedPair const& pair) {
    return fmt::format("The remains {} are the missing person {}.", pair.source.data.samples[pair.remains].id,
                       models::missing_id(pair.source.data, pair.hypothesis));
}

std::string hypothesis_2(ExplainedPair const& pair) {
    return fmt::format("The remains {} come from a person unrelated to family {}, from population {}; the family is "
                       "otherwise as declared.",
                       pair.source.data.samples[pair.remains].id, pair.source.data.families[pair.hypothesis.family].id,
                       pair.population);
}

std::vector<TextRow> loci_table(ExplainedPair const& pair) {
    std::vector<TextRow> rows{{"locus", "remains", "relatives", "P(H1)", "P(H2)", "LR", "log10 LR so far", "why"}};
    double so_far = 0.0;
    for (LocusExplanation const& locus : pair.explanation.loci) {
        std::string relatives;
        for (auto const& [member, alleles] : references_at(pair, locus.locus))
            relatives += (relatives.empty() ? "" : ", ") + member + " " + alleles;
        so_far += locus.log10_lr;
        TextRow row{pair.source.data.loci[locus.locus].name, alleles_of(pair.source.data, pair.remains, locus.locus),
                    relatives.empty() ? "-" : relatives};
        auto const& [h1, h2, exponent] = locus.likelihoods;
        if (locus.has_likelihoods)
            row.insert(row.end(), {fmt::format("{:.6g}", std::ldexp(h1, exponent)),
                                   fmt::format("{:.6g}", std::ldexp(h2, exponent)), fmt::format("{:.6g}", h1 / h2),
                                   fmt::format("{:.6f}", so_far)});
        else
            row.insert(row.end(), {"", "", "", ""});
        row.push_back(why(locus));
        rows.push_back(std::move(row));
    }
    return rows;
}

ordered_json number(double value) {
    return std::isinf(value) ? ordered_json("-inf") : ordered_json(value);
}

ordered_json locus_json(ExplainedPair const& pair, LocusExplanation const& locus) {
    auto const& [h1, h2, exponent] = locus.likelihoods;
    ordered_json relatives = ordered_json::object();
    for (auto const& [member, alleles] : references_at(pair, locus.locus))
        relatives[member] = alleles;
    auto const if_known = [&](double value) { return locus.has_likelihoods ? number(value) : ordered_json(); };
    return {{"locus", pair.source.data.loci[locus.locus].name},
            {"compared", locus.compared},
            {"remains", alleles_of(pair.source.data, pair.remains, locus.locus)},
            {"relatives", relatives},
            {"likelihood_h1", if_known(std::ldexp(h1, exponent))},
            {"likelihood_h2", if_known(std::ldexp(h2, exponent))},
            {"lr", if_known(h1 / h2)},
            {"log10_lr", if_known(locus.log10_lr)},
            {"why", why(locus)}};
}

std::vector<models::LinkedLoci> linked_loci(ExplainedPair const& pair) {
    std::vector<std::string> compared;
    for (LocusExplanation const& locus : pair.explanation.loci)
        if (locus.compared)
            compared.push_back(pair.source.data.loci[locus.locus].name);
    return models::linked_among(compared);
}

std::string linked_loci_text(ExplainedPair const& pair) {
    std::string text;
    for (models::LinkedLoci const& linked : linked_loci(pair))
        text += fmt::format("Linked, treated as independent: {} and {}, {:.1f} cM apart (recombination fraction {})\n",
                            linked.first, linked.second, models::centimorgan(linked), linked.recombination);
    return text;
}

std::string why_not_comparable(ExplainedPair const& pair) {
    engine::FamilyFault const& fault = *pair.explanation.fault;
    if (fault.reason == engine::NotComparable::too_few_loci)
        return fmt::format("{} compared, fewer than {}: see --min-loci\n",
                           counted(pair.explanation.score.loci_compared, "locus", "loci"), pair.min_loci);
    return kinmatch::to_text(describe(fault, pair.hypothesis, pair.source));
}

/// The sexes of a pair and what they say.
struct Sexes {
    models::Sex remains;
    models::Sex missing;
    models::SexEvidence evidence;
};

Sexes sexes_of(ExplainedPair const& pair) {
    models::Case const& data = pair.source.data;
    models::Sex const remains = models::observed_sex(data, pair.remains);
    models::Sex const missing = data.families[pair.hypothesis.family].members[pair.hypothesis.missing].sex;
    return {remains, missing, models::sex_evidence(remains, missing, pair.sex)};
}

std::string sex_line(ExplainedPair const& pair) {
    auto const [remains, missing, evidence] = sexes_of(pair);
    char const* const why =
        models::has_two_sexes(pair.source.data, pair.remains) ? " (record and amelogenin differ)" : "";
    return fmt::format("Sex, beside the DNA: the remains are {}{}, the missing person is {}: log10 LR {}{} "
                       "(error {}, P(sex) {})\n",
                       to_text(remains), why, to_text(missing), evidence.log10_lr,
                       evidence.conflict ? ", a conflict" : "", pair.sex.error, pair.sex.frequency);
}

/// A posterior near 1 by what it lacks: 0.99999 would round it away.
std::string posterior_text(ExplainedPair const& pair) {
    constexpr double kNearOne = 0.999;
    double const posterior = posterior_of(pair);
    if (posterior < kNearOne)
        return fmt::format("{:.6g}", posterior);
    return fmt::format("1 - {:.3g}", models::posterior(-ranking_log10_lr(pair), 1.0 - pair.prior));
}

std::string posterior_line(ExplainedPair const& pair) {
    if (pair.explanation.fault)
        return "";
    return fmt::format("Posterior {}, by the prior {:.6g} and the LR of {}\n", posterior_text(pair), pair.prior,
                       to_text(pair.ranked_by));
}

std::string total_line(ExplainedPair const& pair) {
    if (pair.explanation.fault)
        return "Not comparable.\n" + why_not_comparable(pair);
    engine::Score const& score = pair.explanation.score;
    std::string text = fmt::format("log10 LR {}", score.log10_lr);
    if (std::isfinite(score.log10_lr))
        text += fmt::format(" (LR {:.6g})", std::pow(10.0, score.log10_lr));
    else
        text += " (excluded: LR 0)";
    text += fmt::format(", {} compared, {} of them inconsistent without mutation\n",
                        counted(score.loci_compared, "locus", "loci"), pair.explanation.loci_inconsistent);
    return text + linked_loci_text(pair);
}

} // namespace

double ranking_log10_lr(ExplainedPair const& pair) {
    double const sex = pair.ranked_by == models::Evidence::dna ? 0.0 : sexes_of(pair).evidence.log10_lr;
    return pair.explanation.score.log10_lr + sex;
}

double posterior_of(ExplainedPair const& pair) {
    return models::posterior(ranking_log10_lr(pair), pair.prior);
}

ExplanationParts parts_of(ExplainedPair const& pair) {
    return {hypothesis_1(pair),
            hypothesis_2(pair),
            fmt::format("Mutation: {}; theta {}; loci independent.", pair.mutation, pair.theta),
            loci_table(pair),
            total_line(pair),
            sex_line(pair),
            posterior_line(pair)};
}

std::string to_text(ExplainedPair const& pair) {
    ExplanationParts parts = parts_of(pair);
    for (TextRow& row : parts.loci)
        for (std::string& cell : row)
            cell = io::review::visible_text(cell);
    return fmt::format("H1: {}\nH2: {}\n{}\n\n{}\n{}{}{}", io::review::visible_text(parts.h1),
                       io::review::visible_text(parts.h2), parts.model, aligned(parts.loci), parts.total, parts.sex,
                       parts.posterior);
}

ordered_json to_json(ExplainedPair const& pair) {
    ordered_json loci = ordered_json::array();
    for (LocusExplanation const& locus : pair.explanation.loci)
        loci.push_back(locus_json(pair, locus));
    engine::Score const& score = pair.explanation.score;
    auto const [sex_of_remains, sex_of_missing, sex] = sexes_of(pair);
    ordered_json json{{"h1", hypothesis_1(pair)},
                      {"h2", hypothesis_2(pair)},
                      {"population", pair.population},
                      {"mutation", pair.mutation},
                      {"theta", pair.theta},
                      {"comparable", !pair.explanation.fault},
                      {"log10_lr", pair.explanation.fault ? ordered_json() : number(score.log10_lr)},
                      {"log10_lr_sex", sex.log10_lr},
                      {"sex_conflict", sex.conflict},
                      {"sex_of_remains", to_text(sex_of_remains)},
                      {"sex_of_missing", to_text(sex_of_missing)},
                      {"sex_error", pair.sex.error},
                      {"sex_frequency", pair.sex.frequency},
                      {"prior", pair.prior},
                      {"posterior", pair.explanation.fault ? ordered_json() : ordered_json(posterior_of(pair))},
                      {"posterior_by", to_text(pair.ranked_by)},
                      {"loci_compared", score.loci_compared},
                      {"loci_inconsistent", pair.explanation.loci_inconsistent},
                      {"loci", loci},
                      {"linked_loci", to_json(linked_loci(pair))}};
    if (pair.explanation.fault)
        json["not_comparable"] = engine::to_text(pair.explanation.fault->reason);
    return json;
}

} // namespace kinmatch::cli
