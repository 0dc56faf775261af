#include "cli/check/family_faults.hpp"

#include <fmt/core.h>

namespace kinmatch::cli {
namespace {

/// Which population the fault is met under, where the case leaves a choice.
std::string under_population(engine::EvidenceSource const& source) {
    auto const& populations = source.data.populations;
    return populations.size() > 1 ? " under population " + populations[source.model.population].name : "";
}

} // namespace

Fault describe(engine::FamilyFault const& fault, models::Hypothesis const& hypothesis,
               engine::EvidenceSource const& source) {
    std::string const where = "missing person " + models::missing_id(source.data, hypothesis);
    std::string const& family = source.data.families[hypothesis.family].id;
    if (fault.reason == engine::NotComparable::family_untyped)
        return {.severity = Severity::warning,
                .code = "KM-FAMILY-001",
                .where = where,
                .found = "no relative in family " + family + " is typed at any locus with frequencies" +
                         under_population(source),
                .expected = "at least one typed relative",
                .remedy = "The pairs are counted as not comparable. Type a relative, or correct pedigrees.csv."};
    if (fault.reason == engine::NotComparable::sex_unknown)
        return {.severity = Severity::warning,
                .code = "KM-FAMILY-004",
                .where = where,
                .found = "family " + family +
                         " is typed at X loci alone, of those with frequencies, and the sex of the missing person is "
                         "not stated" +
                         under_population(source),
                .expected = "the sex of the missing person, or a relative typed at an autosomal locus",
                .remedy = "The pairs are counted as not comparable. State the sex in pedigrees.csv, or type a relative "
                          "at autosomal loci."};
    std::string const locus = source.data.loci[source.model.loci[fault.channel].locus].name;
    if (fault.reason == engine::NotComparable::family_impossible)
        return {.severity = Severity::error,
                .code = "KM-FAMILY-002",
                .where = where,
                .found = "the references of family " + family + " contradict each other at locus " + locus +
                         under_population(source),
                .expected = "references that the pedigree and the mutation model allow",
                .remedy = "The pairs are counted as not comparable. Check the family's relationships and samples, or "
                          "choose a mutation model that allows it."};
    return {.severity = Severity::error,
            .code = "KM-FAMILY-003",
            .where = where,
            .found = fmt::format(
                "family {} needs at least {:.2g} multiplications at locus {}{}, more than the limit of {:.2g}", family,
                fault.operations, locus, under_population(source), source.limits.operations),
            .expected = "a family within the limits of memory and work",
            .remedy = "The pairs are counted as not comparable. Raise --elimination-work or --elimination-memory, or "
                      "leave distant untyped members out of the pedigree."};
}

} // namespace kinmatch::cli
