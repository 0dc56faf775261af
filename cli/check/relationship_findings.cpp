#include "cli/check/relationship_findings.hpp"

#include "cli/counted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

using engine::AlternativeFit;
using engine::EvidenceSource;
using engine::RelationshipFit;
using models::AlternativeKind;

/// Alternatives whose LR is at least half the best: the DNA does not choose between them.
constexpr double kAsLikely = 0.3;

class FitWords {
  public:
    FitWords(RelationshipFit const& fit, EvidenceSource const& source)
        : fit_(fit), data_(source.data), model_(source.model), family_(source.data.families[fit.family]) {}

    [[nodiscard]] std::string where() const { return "family " + family_.id; }

    [[nodiscard]] std::string misfit() const {
        std::string text = std::isnan(fit_.log10_lr_otherwise)
                               ? "no single wrong statement about a reference explains the profiles"
                               : "what is stated of a reference does not fit: rather " + likeliest();
        return text + against_unrelated() + loci("; only mutation explains ") + under_population();
    }

    [[nodiscard]] std::string mutation() const { return loci("only mutation explains ") + under_population(); }

    [[nodiscard]] std::string under_population() const {
        return data_.populations.size() > 1 ? "; under population " + data_.populations[model_.population].name : "";
    }

  private:
    [[nodiscard]] std::string name(models::MemberIndex m) const { return family_.members[m].id; }

    [[nodiscard]] std::string words(AlternativeFit const& fit) const {
        switch (fit.kind) {
        case AlternativeKind::unrelated:
            return name(fit.reference) + " unrelated to the others";
        case AlternativeKind::other_father:
            return name(fit.reference) + " of another father";
        case AlternativeKind::other_mother:
            return name(fit.reference) + " of another mother";
        case AlternativeKind::sibling:
            return name(fit.reference) + " a full sibling of the member stated (as an uncle is of a father)";
        case AlternativeKind::exchanged:
            return "the samples of " + name(fit.reference) + " and " + name(fit.other) + " exchanged";
        }
        return "";
    }

    [[nodiscard]] std::string likeliest() const {
        AlternativeFit const& best = fit_.alternatives.front();
        std::vector<std::string> likely;
        for (AlternativeFit const& fit : fit_.alternatives)
            if (fit.log10_probability >= best.log10_probability - kAsLikely)
                likely.push_back(words(fit));
        return fmt::format("{} (log10 LR {:.2f})", fmt::join(likely, ", or "), best.log10_lr);
    }

    /// Leave-one-out: how much better each fits where she is stated than as nobody's relative.
    [[nodiscard]] std::string against_unrelated() const {
        std::vector<AlternativeFit> unrelated;
        std::ranges::copy_if(fit_.alternatives, std::back_inserter(unrelated), [](AlternativeFit const& fit) {
            return fit.kind == AlternativeKind::unrelated && !std::isnan(fit.log10_lr);
        });
        std::ranges::sort(unrelated, {}, &AlternativeFit::reference);
        std::vector<std::string> each;
        for (AlternativeFit const& fit : unrelated)
            each.push_back(fmt::format("{} {:.2f}", name(fit.reference), 0.0 - fit.log10_lr));
        return each.empty() ? "" : fmt::format("; as stated against unrelated: {}", fmt::join(each, ", "));
    }

    [[nodiscard]] std::string loci(char const* before) const {
        if (fit_.inconsistent.empty())
            return "";
        std::vector<std::string> names;
        for (std::size_t const channel : fit_.inconsistent)
            names.push_back(data_.loci[model_.loci[channel].locus].name);
        std::vector<std::string> without;
        for (models::MemberIndex const m : fit_.restoring)
            without.push_back(name(m));
        std::string const restoring = without.empty() ? ""
                                                      : fmt::format(", and nothing is left to explain without {}",
                                                                    fmt::join(without, " or without "));
        return fmt::format("{}{} ({}){}", before, counted(names.size(), "locus", "loci"), fmt::join(names, ", "),
                           restoring);
    }

    RelationshipFit const& fit_;
    models::Case const& data_;
    models::GeneticModel const& model_;
    models::Family const& family_;
};

Severity severity_of(double log10_lr) {
    if (std::isnan(log10_lr) || log10_lr >= engine::kWrongLog10Lr)
        return Severity::error;
    return log10_lr >= engine::kDoubtfulLog10Lr ? Severity::warning : Severity::note;
}

bool is_misfit(RelationshipFit const& fit) {
    return std::isnan(fit.log10_lr_otherwise) || fit.log10_lr_otherwise >= engine::kHintLog10Lr;
}

} // namespace

bool is_told(RelationshipFit const& fit) {
    return fit.is_too_much_work || is_misfit(fit) || !fit.inconsistent.empty();
}

models::Finding describe(RelationshipFit const& fit, EvidenceSource const& source) {
    FitWords const words(fit, source);
    if (fit.is_too_much_work)
        return {.fault = {.severity = Severity::warning,
                          .code = "KM-CHECK-012",
                          .where = words.where(),
                          .found = "to check its relationships takes more than the limits of memory and work allow",
                          .expected = "",
                          .remedy = "They are not checked. Raise --elimination-work or --elimination-memory."}};
    if (is_misfit(fit))
        return {.fault = {.severity = severity_of(fit.log10_lr_otherwise),
                          .code = "KM-CHECK-010",
                          .where = words.where(),
                          .found = words.misfit(),
                          .expected = "references who are related as pedigrees.csv says",
                          .remedy = "match takes the family as stated. Ask the family and the laboratory, and correct "
                                    "pedigrees.csv or leave the reference out."},
                .log10_lr = fit.log10_lr_otherwise};
    return {.fault = {.severity = Severity::note,
                      .code = "KM-CHECK-011",
                      .where = words.where(),
                      .found = words.mutation(),
                      .expected = "",
                      .remedy = "The family as stated remains the likeliest. See that it is no typing error."},
            .log10_lr = fit.log10_lr_otherwise};
}

models::Findings untestable_families(models::Case const& data) {
    auto const untestable = static_cast<std::size_t>(
        std::ranges::count_if(data.families, [](models::Family const& f) { return !has_related_references(f); }));
    if (untestable == 0)
        return {};
    return {
        {.fault = {.severity = Severity::note,
                   .code = "KM-CHECK-009",
                   .where = "the case",
                   .found = fmt::format("in {} of {} no two references are relatives by blood", untestable,
                                        counted(data.families.size(), "family", "families")),
                   .expected = "",
                   .remedy = "What is stated of them cannot be tested by DNA. A second relative by blood would do."}}};
}

} // namespace kinmatch::cli
