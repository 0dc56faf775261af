#include "tests/io/support/rich_case.hpp"

#include <fmt/format.h>

#include <bit>
#include <limits>

namespace kinmatch::support {
namespace {

using models::AlleleName;
using models::Case;
using models::Member;
using models::Sex;

constexpr AlleleName operator""_a(unsigned long long tenths) {
    return AlleleName{static_cast<std::int16_t>(tenths)};
}

void add_loci(Case& held) {
    held.loci = {{"AMEL", models::LocusKind::sex}, {"D3S1358"}, {"TH01"}};
    held.aliases = {{"AMELOGENIN", "AMEL"}, {"THO1", "TH01"}};
    held.populations = {{"Asunción, norte", 0.01}, {"NIST"}};
    held.frequencies = {
        {0, 1, 2072, {{models::kSilentAllele, 0.001}, {150_a, 0.25}, {160_a, 0.7490000000000001}}},
        {0, 2, 0, {{60_a, 0.5}, {93_a, 0.3}, {100_a, 0.2}}},
        {1, 2, 100, {{93_a, 1.0}}},
    };
}

void add_mutation(Case& held) {
    held.mutation_rules = {
        {"", Sex::unknown, {models::MutationModel::equal, 0.001, 0.0, 0.0}},
        {"TH01", Sex::male, {models::MutationModel::stepwise, 0.003, 0.1, 1e-6}},
    };
    held.custom_mutations = {{"D3S1358", Sex::female, 150_a, 150_a, 0.999},
                             {"D3S1358", Sex::female, 150_a, 160_a, 0.001}};
}

void add_samples(Case& held) {
    using models::SampleKind;
    held.samples = {
        {"R1", SampleKind::reference, Sex::female, "NIST", "swab; \"second\"",
         std::numeric_limits<double>::quiet_NaN()},
        {"R2", SampleKind::reference, Sex::male, "", "", 0.05},
        {"S1", SampleKind::staff, Sex::unknown, "", "ñandú", std::numeric_limits<double>::quiet_NaN()},
        {"V,1", SampleKind::remains, Sex::unknown, "", "femur", 0.2},
    };
    held.replicates = {"", "pcr2"};
    held.print_details = {{{110_a, 120_a}, std::numeric_limits<double>::quiet_NaN()}, {{}, 0.4}};
    held.prints = {
        {0, 1, 150_a, 160_a, 0, 0},
        {0, 2, 93_a, models::kNoAllele, 0, 0},
        {1, 1, 150_a, models::kUnknownAllele, 0, 0},
        {1, 2, models::kNoAllele, models::kNoAllele, 0, 0},
        {3, 1, 150_a, 160_a, 0, 1},
        {3, 2, 60_a, 93_a, 0, 0},
        {3, 2, 60_a, models::kNoAllele, 1, 2},
    };
}

void add_families(Case& held) {
    Member child{"child"}, father{"father"}, mother{"mother"}, other{"other"};
    child.father = 1;
    child.mother = 2;
    child.missing = true;
    child.prior = 0.25;
    father.sex = Sex::male;
    father.sample = 1;
    mother.sex = Sex::female;
    mother.sample = 0;
    other.unnamed = true;
    Member mother_again{"mother"}, son{"son"}, x{"x"};
    mother_again.sex = Sex::female;
    mother_again.sample = 0;
    son.sex = Sex::male;
    son.father = 2;
    son.mother = 0;
    son.missing = true;
    held.families = {{"F1", {child, father, mother, other}}, {"F2", {mother_again, son, x}}};
}

std::string number(double value) {
    return fmt::format("{:x}", std::bit_cast<std::uint64_t>(value));
}

std::string describe_frequencies(Case const& held) {
    std::string text;
    for (auto const& locus : held.loci)
        text += fmt::format("locus {} {}\n", locus.name, int(locus.kind));
    for (auto const& alias : held.aliases)
        text += fmt::format("alias {} {}\n", alias.given, alias.used);
    for (auto const& population : held.populations)
        text += fmt::format("population {} {}\n", population.name, number(population.theta));
    for (auto const& table : held.frequencies) {
        text += fmt::format("table {} {} {}\n", table.population, table.locus, table.alleles_counted);
        for (auto const& row : table.rows)
            text += fmt::format("  {} {}\n", row.allele.tenths(), number(row.frequency));
    }
    return text;
}

std::string describe_mutation(Case const& held) {
    std::string text;
    for (auto const& rule : held.mutation_rules)
        text += fmt::format("rule {} {} {} {} {} {}\n", rule.locus, int(rule.parent_sex), int(rule.parameters.model),
                            number(rule.parameters.rate), number(rule.parameters.range), number(rule.parameters.rate2));
    for (auto const& entry : held.custom_mutations)
        text += fmt::format("custom {} {} {} {} {}\n", entry.locus, int(entry.parent_sex), entry.from.tenths(),
                            entry.to.tenths(), number(entry.probability));
    return text;
}

std::string describe_genotypes(Case const& held) {
    std::string text;
    for (auto const& sample : held.samples)
        text += fmt::format("sample {} {} {} {} {} {}\n", sample.id, int(sample.kind), int(sample.sex),
                            sample.population, sample.note, number(sample.dropout));
    for (auto const& name : held.replicates)
        text += fmt::format("replicate {}\n", name);
    for (auto const& print : held.prints)
        text += fmt::format("print {} {} {} {} {} {}\n", print.sample, print.locus, print.first.tenths(),
                            print.second.tenths(), print.replicate, print.detail);
    for (auto const& detail : held.print_details) {
        text += fmt::format("detail {}", number(detail.dropout));
        for (auto const allele : detail.further_alleles)
            text += fmt::format(" {}", allele.tenths());
        text += "\n";
    }
    return text;
}

std::string describe_families(Case const& held) {
    std::string text;
    for (auto const& family : held.families) {
        text += fmt::format("family {}\n", family.id);
        for (auto const& m : family.members)
            text += fmt::format("  {} {} {} {} {} {} {} {}\n", m.id, m.father, m.mother, int(m.sex), m.sample,
                                m.missing, m.unnamed, number(m.prior));
    }
    for (auto const& import : held.imports)
        text += fmt::format("import {} {} {} {} {} {}\n", import.imported_at, import.program, import.file,
                            import.sha256, import.records, import.by);
    for (auto const& entry : held.history)
        text += fmt::format("{} {} before {} at {} by {} in {}\n", to_text(entry.change), to_text(entry.record),
                            entry.before, entry.changed_at, entry.by, entry.file);
    return text;
}

} // namespace

Case rich_case() {
    Case held;
    add_loci(held);
    add_mutation(held);
    add_samples(held);
    add_families(held);
    held.imports = {
        {"2026-11-21T22:15:00Z", "kinmatch 0.1.0 (unknown)", "samples.csv", std::string(64, 'a'), 4, "ana"}};
    held.history = {{{models::RecordKind::genotype, "V,1", "TH01", "pcr2"},
                     models::ChangeKind::changed,
                     "6,9.3",
                     "2026-11-22T05:00:00Z",
                     "ana",
                     "plate7.txt"},
                    {{models::RecordKind::family, "F9", "", ""},
                     models::ChangeKind::withdrawn,
                     "",
                     "2026-11-22T06:00:00Z",
                     "luz",
                     "withdrawn.csv"}};
    return held;
}

std::string describe(Case const& held) {
    return describe_frequencies(held) + describe_mutation(held) + describe_genotypes(held) + describe_families(held);
}

std::vector<models::Candidate> rich_candidates() {
    constexpr double kExcluded = -std::numeric_limits<double>::infinity();
    return {
        {.family = 1,
         .missing = 1,
         .remains = 3,
         .log10_lr = 0.1 + 0.2,
         .loci_compared = 2,
         .loci_inconsistent = 0,
         .rank_for_missing = 1,
         .rank_for_remains = 1,
         .log10_lr_sex = -2.5,
         .sex_conflict = true,
         .posterior = 0.75,
         .posterior_among_listed = 0.625},
        {.family = 0,
         .missing = 0,
         .remains = 3,
         .log10_lr = kExcluded,
         .loci_compared = 2,
         .loci_inconsistent = 1,
         .rank_for_missing = 1,
         .rank_for_remains = 2,
         .posterior = 0.0,
         .posterior_among_listed = 0.0},
    };
}

} // namespace kinmatch::support
