#include "models/case_warnings.hpp"

#include "models/binomial_interval.hpp"
#include "models/sex_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

std::string place_of(Case const& data, Print const& print) {
    return "sample " + data.samples[print.sample].id + ", locus " + data.loci[print.locus].name;
}

void warn_of_three_alleles(Case const& data, Faults& faults) {
    for (Print const& print : data.prints)
        if (std::size_t const further = data.detail_of(print).further_alleles.size(); further != 0)
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-001",
                              .where = place_of(data, print),
                              .found = fmt::format("{} alleles", 2 + further),
                              .expected = "one or two",
                              .remedy = "All are kept; the locus is set aside for this sample. Ask the laboratory."});
}

bool same_alleles(Print const& a, Print const& b) {
    auto const both = [](Print const& print) {
        return print.second == kNoAllele ? std::pair(print.first, print.first) : std::pair(print.first, print.second);
    };
    return both(a) == both(b) || a.second == kUnknownAllele || b.second == kUnknownAllele;
}

void warn_of_replicates(Case const& data, Faults& faults) {
    for (std::size_t i = 1; i < data.prints.size(); ++i) {
        Print const& before = data.prints[i - 1];
        Print const& print = data.prints[i];
        bool const replicate = before.sample == print.sample && before.locus == print.locus &&
                               before.first.is_allele() && print.first.is_allele();
        if (replicate && !same_alleles(before, print))
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-002",
                              .where = place_of(data, print),
                              .found = "replicates that show different alleles",
                              .expected = "the same alleles in each, as drop-out is not modelled",
                              .remedy = "The locus is set aside for this sample. Ask the laboratory."});
    }
}

void warn_of_untyped_remains(Case const& data, Faults& faults) {
    for (SampleIndex s = 0; s < data.samples.size(); ++s) {
        bool const seen = std::ranges::any_of(data.prints_of(s), [](Print const& p) { return p.first.is_allele(); });
        if (data.samples[s].kind == SampleKind::remains && !seen)
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-003",
                              .where = "sample " + data.samples[s].id,
                              .found = "remains without an allele",
                              .expected = "a typed sample",
                              .remedy = "They are kept and cannot be compared until they are typed."});
    }
}

void warn_of_families_without_missing(Case const& data, Faults& faults) {
    for (Family const& family : data.families)
        if (std::ranges::none_of(family.members, &Member::missing))
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-004",
                              .where = "family " + family.id,
                              .found = "nobody is missing",
                              .expected = "a member with missing 1",
                              .remedy = "The family is kept and plays no part. Mark who is sought in pedigrees.csv."});
}

void note_loci_without_frequencies(Case const& data, Faults& faults) {
    for (LocusIndex locus = 0; locus < data.loci.size(); ++locus)
        if (std::ranges::find(data.frequencies, locus, &FrequencyTable::locus) == data.frequencies.end())
            faults.push_back({.severity = Severity::note,
                              .code = "KM-CHECK-005",
                              .where = "locus " + data.loci[locus].name,
                              .found = "no frequencies in any population",
                              .expected = "",
                              .remedy = "Its results are kept and play no part in the LR."});
}

void warn_of_two_sexes(Case const& data, Faults& faults) {
    for (SampleIndex s = 0; s < data.samples.size(); ++s)
        if (data.samples[s].kind == SampleKind::remains && has_two_sexes(data, s))
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-007",
                              .where = "sample " + data.samples[s].id,
                              .found = fmt::format("recorded as {}, but amelogenin is {}", to_text(data.samples[s].sex),
                                                   to_text(amelogenin_sex(data, s))),
                              .expected = "the same sex in both",
                              .remedy = "Neither is used: the sex of these remains counts as unknown. Ask the "
                                        "laboratory."});
}

/// How frequent an allele may be of which none was counted; empty where the counted alleles are not stated.
std::string what_none_allows(Case const& data, GeneticModel const& model, LocusIndex locus) {
    auto const table = std::ranges::find_if(data.frequencies, [&](FrequencyTable const& listed) {
        return listed.population == model.population && listed.locus == locus;
    });
    if (table == data.frequencies.end() || table->alleles_counted < 1)
        return "";
    auto const counted = static_cast<std::uint64_t>(table->alleles_counted);
    return fmt::format("; none among {} counted allows up to {:.3g} (95 % interval)", counted,
                       binomial_interval(0, counted, 0.95).upper);
}

} // namespace

Faults case_warnings(Case const& data) {
    Faults faults;
    warn_of_three_alleles(data, faults);
    warn_of_replicates(data, faults);
    warn_of_untyped_remains(data, faults);
    warn_of_two_sexes(data, faults);
    warn_of_families_without_missing(data, faults);
    note_loci_without_frequencies(data, faults);
    return faults;
}

Faults model_warnings(Case const& data, GeneticModel const& model) {
    Faults faults;
    std::string const of_population =
        data.populations.size() > 1 ? " of population " + data.populations[model.population].name : "";
    for (AddedAllele const& added : model.added)
        faults.push_back({.severity = Severity::note,
                          .code = "KM-CHECK-006",
                          .where = "locus " + data.loci[added.locus].name,
                          .found = "allele " + added.allele.text() + " is not in the frequency table" + of_population,
                          .expected = "",
                          .remedy = fmt::format("It counts with the minimum frequency, {:.6g}{}. See that it is no "
                                                "typing error.",
                                                added.frequency, what_none_allows(data, model, added.locus))});
    return faults;
}

} // namespace kinmatch::models
