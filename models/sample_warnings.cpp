#include "models/sample_warnings.hpp"

#include "models/sex_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace kinmatch::models {
namespace {

void warn_of_few_loci(Case const& data, GeneticModel const& model, std::size_t least_loci, Faults& faults) {
    std::vector<char> is_scored(data.loci.size(), 0);
    for (LocusModel const& locus : model.loci)
        is_scored[locus.locus] = 1;
    std::vector<std::size_t> typed(data.samples.size(), 0);
    Print const* counted = nullptr; // the replicates of a locus stand together, and some may be empty
    for (Print const& print : data.prints) {
        bool const is_counted = counted != nullptr && counted->sample == print.sample && counted->locus == print.locus;
        if (is_counted || !is_scored[print.locus] || !print.first.is_allele())
            continue;
        ++typed[print.sample];
        counted = &print;
    }
    for (SampleIndex s = 0; s < data.samples.size(); ++s) {
        bool const is_told_elsewhere = data.samples[s].kind == SampleKind::remains && typed[s] == 0;
        if (typed[s] < least_loci && !is_told_elsewhere && data.samples[s].kind != SampleKind::staff)
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-020",
                              .where = "sample " + data.samples[s].id,
                              .found = fmt::format("typed at {} of the {} scored loci", typed[s], model.loci.size()),
                              .expected = fmt::format("{} loci or more", least_loci),
                              .remedy = "It is used as it is and says little. Ask the laboratory for more loci."});
    }
}

/// From the smallest allele that counts as one of the locus to the largest, in tenths of a repeat.
struct Ladder {
    int first = 0;
    int last = 0;

    [[nodiscard]] bool holds(AlleleName allele) const { return allele.tenths() >= first && allele.tenths() <= last; }
};

std::vector<std::optional<Ladder>> ladders(Case const& data) {
    constexpr int kThreeRepeats = 30;
    std::vector<std::optional<Ladder>> ladders(data.loci.size());
    for (FrequencyTable const& table : data.frequencies)
        for (ListedFrequency const& row : table.rows) {
            if (!row.allele.is_allele())
                continue;
            auto& ladder = ladders[table.locus];
            int const tenths = row.allele.tenths();
            ladder = ladder ? Ladder{std::min(ladder->first, tenths), std::max(ladder->last, tenths)}
                            : Ladder{tenths, tenths};
        }
    for (auto& ladder : ladders)
        if (ladder) {
            int const margin = std::max(kThreeRepeats, (ladder->last - ladder->first) / 4);
            ladder = Ladder{ladder->first - margin, ladder->last + margin};
        }
    return ladders;
}

void warn_of_alleles_outside(Case const& data, Faults& faults) {
    std::vector<std::optional<Ladder>> const of_locus = ladders(data);
    for (Print const& print : data.prints) {
        std::optional<Ladder> const& ladder = of_locus[print.locus];
        if (!ladder)
            continue;
        auto const is_outside = [&](AlleleName allele) { return allele.is_allele() && !ladder->holds(allele); };
        if (!is_outside(print.first) && !is_outside(print.second))
            continue;
        AlleleName const allele = is_outside(print.first) ? print.first : print.second;
        faults.push_back(
            {.severity = Severity::warning,
             .code = "KM-CHECK-021",
             .where = "sample " + data.samples[print.sample].id + ", locus " + data.loci[print.locus].name,
             .found = "allele " + allele.text() + " is far outside the ladder",
             .expected = fmt::format("{} to {}, what the populations list and a wide margin", ladder->first / 10.0,
                                     ladder->last / 10.0),
             .remedy =
                 "It counts as a rare allele. Ask the laboratory whether it is one, or a slip of the decimal point "
                 "or of the locus."});
    }
}

void warn_of_reference_sex(Case const& data, Family const& family, Member const& member, Faults& faults) {
    Sex const printed = amelogenin_sex(data, member.sample);
    Sex const recorded = data.samples[member.sample].sex;
    auto const contradicts = [printed](Sex sex) { return sex != Sex::unknown && sex != printed; };
    if (printed == Sex::unknown || (!contradicts(member.sex) && !contradicts(recorded)))
        return;
    Sex const stated = contradicts(member.sex) ? member.sex : recorded;
    faults.push_back({.severity = Severity::warning,
                      .code = "KM-CHECK-019",
                      .where = "reference " + data.samples[member.sample].id + " of " + family.id + "/" + member.id,
                      .found = fmt::format("amelogenin is {}, but the {} says {}", to_text(printed),
                                           contradicts(member.sex) ? "pedigree" : "sample's record", to_text(stated)),
                      .expected = "the same sex in both",
                      .remedy = "The LR does not use it. See whether samples were exchanged, or ask the laboratory."});
}

} // namespace

std::size_t default_least_loci(GeneticModel const& model) noexcept {
    return std::min(std::size_t{8}, (model.loci.size() + 1) / 2);
}

Faults sample_warnings(Case const& data, GeneticModel const& model, std::size_t least_loci) {
    Faults faults;
    warn_of_few_loci(data, model, least_loci, faults);
    warn_of_alleles_outside(data, faults);
    return faults;
}

Faults reference_sex_warnings(Case const& data) {
    Faults faults;
    for (Family const& family : data.families)
        for (Member const& member : family.members)
            if (member.sample != kNoSample)
                warn_of_reference_sex(data, family, member, faults);
    return faults;
}

Faults shared_reference_notes(Case const& data) {
    std::vector<std::vector<std::string>> families(data.samples.size());
    for (Family const& family : data.families)
        for (Member const& member : family.members)
            if (member.sample != kNoSample)
                families[member.sample].push_back(family.id);
    Faults faults;
    for (SampleIndex s = 0; s < data.samples.size(); ++s)
        if (families[s].size() > 1)
            faults.push_back({.severity = Severity::note,
                              .code = "KM-CHECK-017",
                              .where = "sample " + data.samples[s].id,
                              .found = fmt::format("the reference of families {}", fmt::join(families[s], ", ")),
                              .expected = "",
                              .remedy = "The families are compared each for itself. If they miss the same people, make "
                                        "them one family."});
    return faults;
}

} // namespace kinmatch::models
