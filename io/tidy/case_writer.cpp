#include "io/tidy/case_writer.hpp"

#include "io/new_folder.hpp"
#include "io/tidy/sex_letter.hpp"
#include "io/tidy/table_file.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::tidy {
namespace {

using namespace models;

std::string number(double value) {
    return fmt::format("{}", value);
}

std::string number_or_blank(double value) {
    return std::isnan(value) ? "" : number(value);
}

std::string_view letter_of_parent(Sex sex) {
    return sex == Sex::unknown ? "*" : sex_letter(sex);
}

std::string_view word(LocusKind kind) {
    constexpr std::array<std::string_view, 5> kWords{"autosomal", "x", "y", "mt", "sex"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string_view word(SampleKind kind) {
    constexpr std::array<std::string_view, 3> kWords{"remains", "reference", "staff"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string allele_text(AlleleName allele, LocusKind kind) {
    if (kind == LocusKind::sex && allele == kAmelogeninX)
        return "X";
    if (kind == LocusKind::sex && allele == kAmelogeninY)
        return "Y";
    return allele.text();
}

class Writer {
  public:
    Writer(Case const& held, std::filesystem::path const& folder) : held_(held), folder_(folder) {}

    void frequencies() const;
    void populations() const;
    void loci() const;
    void mutation() const;
    void mutation_matrix() const;
    void samples() const;
    void genotypes() const;
    void pedigrees() const;

  private:
    [[nodiscard]] TableFile table(std::string_view name, std::vector<std::string_view> const& columns) const {
        return {folder_ / name, columns};
    }

    Case const& held_;
    std::filesystem::path const& folder_;
};

void Writer::frequencies() const {
    TableFile file = table("frequencies.csv", {"population", "locus", "allele", "frequency", "n_alleles"});
    for (FrequencyTable const& listed : held_.frequencies) {
        Locus const& locus = held_.loci[listed.locus];
        std::string const counted = listed.alleles_counted == 0 ? "" : std::to_string(listed.alleles_counted);
        for (ListedFrequency const& row : listed.rows)
            file.row({held_.populations[listed.population].name, locus.name, allele_text(row.allele, locus.kind),
                      number(row.frequency), counted});
    }
    file.publish();
}

void Writer::populations() const {
    auto const states_theta = [](Population const& population) { return !std::isnan(population.theta); };
    if (std::ranges::none_of(held_.populations, states_theta))
        return;
    TableFile file = table("populations.csv", {"population", "theta"});
    for (Population const& population : held_.populations)
        file.row({population.name, number_or_blank(population.theta)});
    file.publish();
}

void Writer::loci() const {
    TableFile file = table("loci.csv", {"locus", "kind"});
    for (Locus const& locus : held_.loci)
        file.row({locus.name, word(locus.kind)});
    file.publish();
}

/// rate, range and rate2 as far as the model has them: import refuses others.
std::array<std::string, 3> parameters_of(MutationParameters const& mutation) {
    if (mutation.model == MutationModel::none || mutation.model == MutationModel::custom)
        return {};
    if (mutation.model == MutationModel::stepwise)
        return {number(mutation.rate), number(mutation.range), number(mutation.rate2)};
    return {number(mutation.rate), "", ""};
}

void Writer::mutation() const {
    if (held_.mutation_rules.empty())
        return;
    TableFile file = table("mutation.csv", {"locus", "parent_sex", "model", "rate", "range", "rate2"});
    for (MutationRule const& rule : held_.mutation_rules)
        file.row(
            {rule.locus.empty() ? "*" : rule.locus, letter_of_parent(rule.parent_sex), to_text(rule.parameters.model)},
            parameters_of(rule.parameters));
    file.publish();
}

void Writer::mutation_matrix() const {
    if (held_.custom_mutations.empty())
        return;
    TableFile file = table("mutation_matrix.csv", {"locus", "parent_sex", "from", "to", "probability"});
    for (CustomMutation const& entry : held_.custom_mutations)
        file.row({entry.locus, letter_of_parent(entry.parent_sex), entry.from.text(), entry.to.text(),
                  number(entry.probability)});
    file.publish();
}

void Writer::samples() const {
    std::vector<std::string_view> columns{"sample", "kind", "sex", "population", "note"};
    bool const has_dropout =
        std::ranges::any_of(held_.samples, [](Sample const& sample) { return !std::isnan(sample.dropout); });
    if (has_dropout)
        columns.push_back("dropout");
    TableFile file = table("samples.csv", columns);
    std::vector<std::string> more(has_dropout ? 1 : 0);
    for (Sample const& sample : held_.samples) {
        if (has_dropout)
            more.front() = number_or_blank(sample.dropout);
        file.row({sample.id, word(sample.kind), sex_letter(sample.sex), sample.population, sample.note}, more);
    }
    file.publish();
}

std::size_t most_alleles(Case const& held) {
    std::size_t most = 2;
    for (PrintDetail const& detail : held.print_details)
        most = std::max(most, 2 + detail.further_alleles.size());
    return most;
}

/// Which cells a row of genotypes.csv has behind sample and locus.
struct GenotypeCells {
    std::size_t alleles = 2;
    bool has_replicate = false;
    bool has_dropout = false;

    explicit GenotypeCells(Case const& held)
        : alleles(most_alleles(held)), has_replicate(held.replicates.size() > 1),
          has_dropout(std::ranges::any_of(held.print_details, [](auto const& d) { return !std::isnan(d.dropout); })) {}

    [[nodiscard]] std::vector<std::string_view> header() const {
        constexpr std::array<std::string_view, 8> kAlleles{"allele1", "allele2", "allele3", "allele4",
                                                           "allele5", "allele6", "allele7", "allele8"};
        std::vector<std::string_view> columns{"sample", "locus"};
        columns.insert(columns.end(), kAlleles.begin(), kAlleles.begin() + static_cast<std::ptrdiff_t>(alleles));
        if (has_replicate)
            columns.push_back("replicate");
        if (has_dropout)
            columns.push_back("dropout");
        return columns;
    }

    void fill(Case const& held, Print const& print, std::vector<std::string>& cells) const {
        LocusKind const kind = held.loci[print.locus].kind;
        PrintDetail const& detail = held.detail_of(print);
        cells = {allele_text(print.first, kind), allele_text(print.second, kind)};
        for (AlleleName const allele : detail.further_alleles)
            cells.push_back(allele_text(allele, kind));
        cells.resize(alleles);
        if (has_replicate)
            cells.push_back(held.replicates[print.replicate]);
        if (has_dropout)
            cells.push_back(number_or_blank(detail.dropout));
    }
};

void Writer::genotypes() const {
    GenotypeCells const shape{held_};
    TableFile file = table("genotypes.csv", shape.header());
    std::vector<std::string> cells;
    for (Print const& print : held_.prints) {
        shape.fill(held_, print, cells);
        file.row({held_.samples[print.sample].id, held_.loci[print.locus].name}, cells);
    }
    file.publish();
}

bool states_prior(Family const& family) {
    return std::ranges::any_of(family.members, [](Member const& member) { return !std::isnan(member.prior); });
}

void Writer::pedigrees() const {
    std::vector<std::string_view> columns{"family", "member", "father", "mother", "sex", "sample", "missing"};
    bool const has_prior = std::ranges::any_of(held_.families, states_prior);
    if (has_prior)
        columns.push_back("prior");
    TableFile file = table("pedigrees.csv", columns);
    std::vector<std::string> more(has_prior ? 1 : 0);
    for (Family const& family : held_.families) {
        auto const parent = [&](MemberIndex member) -> std::string_view {
            bool const is_blank = member == kNoMember || family.members[member].unnamed;
            return is_blank ? std::string_view{} : family.members[member].id;
        };
        for (Member const& member : family.members) {
            if (member.unnamed) // import adds her again
                continue;
            if (has_prior)
                more.front() = number_or_blank(member.prior);
            file.row({family.id, member.id, parent(member.father), parent(member.mother), sex_letter(member.sex),
                      member.sample == kNoSample ? std::string_view{} : held_.samples[member.sample].id,
                      member.missing ? "1" : "0"},
                     more);
        }
    }
    file.publish();
}

} // namespace

void write_tables(Case const& held, std::filesystem::path const& folder) {
    Writer const writer{held, folder};
    writer.frequencies();
    writer.populations();
    writer.loci();
    writer.mutation();
    writer.mutation_matrix();
    writer.samples();
    writer.genotypes();
    writer.pedigrees();
}

void write_case_folder(Case const& held, std::filesystem::path const& folder) {
    NewFolder made{folder};
    write_tables(held, made.path());
    made.publish();
}

} // namespace kinmatch::io::tidy
