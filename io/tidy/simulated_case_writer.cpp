#include "io/tidy/simulated_case_writer.hpp"

#include "io/csv_writer.hpp"
#include "io/durable_file.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {
namespace {

using namespace models;

/// One file of the folder, there whole or not at all.
class CsvFile {
  public:
    explicit CsvFile(std::filesystem::path path) : file_(std::move(path)), csv_(text_) {}
    void row(std::initializer_list<std::string_view> texts) {
        fields(texts);
        end_row();
    }
    /// Fields of the record begun; end_row() ends it.
    void fields(std::initializer_list<std::string_view> texts) {
        for (std::string_view const text : texts)
            csv_.field(text);
    }
    void end_row() {
        csv_.end_row();
        if (text_.tellp() > kBlock)
            flush();
    }
    void close() {
        flush();
        file_.publish();
    }

  private:
    static constexpr std::streamoff kBlock = std::streamoff{1} << 20U;

    void flush() {
        file_.write(text_.view());
        text_.str("");
    }

    DurableFile file_;
    std::ostringstream text_;
    CsvWriter csv_;
};

std::string number(double value) {
    return fmt::format("{}", value);
}

std::string number_or_blank(double value) {
    return std::isnan(value) ? "" : number(value);
}

std::string_view letter(Sex sex) {
    switch (sex) {
    case Sex::male:
        return "M";
    case Sex::female:
        return "F";
    case Sex::unknown:
        return "";
    }
    return "";
}

std::string_view word(LocusKind kind) {
    switch (kind) {
    case LocusKind::autosomal:
        return "autosomal";
    case LocusKind::x:
        return "x";
    case LocusKind::y:
        return "y";
    case LocusKind::mt:
        return "mt";
    case LocusKind::sex:
        return "sex";
    }
    return "";
}

std::string_view word(SampleKind kind) {
    switch (kind) {
    case SampleKind::remains:
        return "remains";
    case SampleKind::reference:
        return "reference";
    case SampleKind::staff:
        return "staff";
    }
    return "";
}

void write_frequencies(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "frequencies.csv");
    file.row({"population", "locus", "allele", "frequency", "n_alleles"});
    for (FrequencyTable const& table : contents.frequencies) {
        std::string const counted = table.alleles_counted == 0 ? "" : std::to_string(table.alleles_counted);
        for (ListedFrequency const& listed : table.rows)
            file.row({contents.populations[table.population].name, contents.loci[table.locus].name,
                      listed.allele.text(), number(listed.frequency), counted});
    }
    file.close();
}

void write_loci(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "loci.csv");
    file.row({"locus", "kind"});
    for (Locus const& locus : contents.loci)
        file.row({locus.name, word(locus.kind)});
    file.close();
}

void write_populations(Case const& contents, std::filesystem::path const& folder) {
    auto const states_theta = [](Population const& population) { return !std::isnan(population.theta); };
    if (std::ranges::none_of(contents.populations, states_theta))
        return;
    CsvFile file(folder / "populations.csv");
    file.row({"population", "theta"});
    for (Population const& population : contents.populations)
        file.row({population.name, number_or_blank(population.theta)});
    file.close();
}

// The parameters that the model has: import refuses others.
std::vector<std::string> parameters_of(MutationParameters const& mutation) {
    if (mutation.model == MutationModel::none || mutation.model == MutationModel::custom)
        return {"", "", ""};
    if (mutation.model == MutationModel::stepwise)
        return {number(mutation.rate), number(mutation.range), number(mutation.rate2)};
    return {number(mutation.rate), "", ""};
}

void write_mutation(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "mutation.csv");
    file.row({"locus", "parent_sex", "model", "rate", "range", "rate2"});
    for (MutationRule const& rule : contents.mutation_rules) {
        std::vector<std::string> const parameters = parameters_of(rule.parameters);
        file.row({rule.locus.empty() ? "*" : rule.locus,
                  rule.parent_sex == Sex::unknown ? "*" : letter(rule.parent_sex), to_text(rule.parameters.model),
                  parameters[0], parameters[1], parameters[2]});
    }
    file.close();
}

void write_samples(Case const& contents, std::filesystem::path const& folder) {
    bool const any_dropout =
        std::ranges::any_of(contents.samples, [](Sample const& sample) { return !std::isnan(sample.dropout); });
    CsvFile file(folder / "samples.csv");
    file.fields({"sample", "kind", "sex", "population", "note"});
    if (any_dropout)
        file.fields({"dropout"});
    file.end_row();
    for (Sample const& sample : contents.samples) {
        file.fields({sample.id, word(sample.kind), letter(sample.sex), sample.population, sample.note});
        if (any_dropout)
            file.fields({number_or_blank(sample.dropout)});
        file.end_row();
    }
    file.close();
}

// Simulation prints three alleles at most.
std::string third_allele(PrintDetail const& detail) {
    return detail.further_alleles.empty() ? "" : detail.further_alleles.front().text();
}

void write_genotypes(Case const& contents, std::filesystem::path const& folder) {
    bool const any_third = !contents.print_details.empty();
    CsvFile file(folder / "genotypes.csv");
    file.fields({"sample", "locus", "allele1", "allele2"});
    if (any_third)
        file.fields({"allele3"});
    file.end_row();
    for (Print const& print : contents.prints) {
        file.fields({contents.samples[print.sample].id, contents.loci[print.locus].name, print.first.text(),
                     print.second.text()});
        if (any_third)
            file.fields({third_allele(contents.detail_of(print))});
        file.end_row();
    }
    file.close();
}

void write_pedigrees(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "pedigrees.csv");
    file.row({"family", "member", "father", "mother", "sex", "sample", "missing"});
    for (Family const& family : contents.families) {
        auto const parent = [&](MemberIndex member) -> std::string_view {
            return member == kNoMember ? std::string_view{} : family.members[member].id;
        };
        for (Member const& member : family.members)
            file.row({family.id, member.id, parent(member.father), parent(member.mother), letter(member.sex),
                      member.sample == kNoSample ? std::string_view{} : contents.samples[member.sample].id,
                      member.missing ? "1" : "0"});
    }
    file.close();
}

void write_truth(SimulatedCase const& simulated, std::filesystem::path const& folder) {
    CsvFile file(folder / "truth.csv");
    file.row({"remains", "family", "missing"});
    for (TrueIdentity const& truth : simulated.truth) {
        Family const& family = simulated.contents.families[truth.family];
        file.row({simulated.contents.samples[truth.remains].id, family.id, family.members[truth.missing].id});
    }
    file.close();
}

void make_empty_folder(std::filesystem::path const& folder) {
    std::error_code cause;
    std::filesystem::create_directories(folder, cause);
    bool const empty = !cause && std::filesystem::is_empty(folder, cause);
    if (cause)
        throw IoError(fmt::format("{}: cannot make this folder: {}\n  Name a folder you may write to.", folder.string(),
                                  cause.message()));
    if (!empty)
        throw IoError(
            fmt::format("{}: the folder is not empty\n  Name a new folder: what lies in this one would be read "
                        "as part of the case.",
                        folder.string()));
    sync_folder(folder_of(folder));
}

} // namespace

void write_simulated_case(SimulatedCase const& simulated, std::filesystem::path const& folder) {
    make_empty_folder(folder);
    write_frequencies(simulated.contents, folder);
    write_loci(simulated.contents, folder);
    write_populations(simulated.contents, folder);
    write_mutation(simulated.contents, folder);
    write_samples(simulated.contents, folder);
    write_genotypes(simulated.contents, folder);
    write_pedigrees(simulated.contents, folder);
    write_truth(simulated, folder);
}

} // namespace kinmatch::io
