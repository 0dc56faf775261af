#include "io/tidy/simulated_case_writer.hpp"

#include "io/csv_writer.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

namespace kinmatch::io {
namespace {

using namespace models;

// One file of the folder: says what went wrong as soon as it did, and again when it is closed.
class CsvFile {
  public:
    explicit CsvFile(std::filesystem::path path) : path_(std::move(path)), out_(path_, std::ios::binary), csv_(out_) {
        check();
    }
    void row(std::initializer_list<std::string_view> fields) {
        csv_.row(fields);
        if (!out_)
            check();
    }
    void close() {
        out_.close();
        check();
    }

  private:
    void check() {
        if (!out_)
            throw IoError(
                fmt::format("{}: cannot write: {}\n  Free space or name a folder you may write to, and remove "
                            "what was written.",
                            path_.string(), std::strerror(errno)));
    }

    std::filesystem::path path_;
    std::ofstream out_;
    CsvWriter csv_;
};

std::string number(double value) {
    return fmt::format("{}", value);
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

std::string_view word(MutationModel model) {
    switch (model) {
    case MutationModel::none:
        return "none";
    case MutationModel::equal:
        return "equal";
    case MutationModel::proportional:
        return "proportional";
    case MutationModel::stepwise:
        return "stepwise";
    case MutationModel::onestep:
        return "onestep";
    case MutationModel::custom:
        return "custom";
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

void write_mutation(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "mutation.csv");
    file.row({"locus", "parent_sex", "model", "rate", "range", "rate2"});
    for (MutationRule const& rule : contents.mutation_rules)
        file.row({rule.locus.empty() ? "*" : rule.locus,
                  rule.parent_sex == Sex::unknown ? "*" : letter(rule.parent_sex), word(rule.parameters.model),
                  number(rule.parameters.rate), number(rule.parameters.range), number(rule.parameters.rate2)});
    file.close();
}

void write_samples(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "samples.csv");
    file.row({"sample", "kind", "sex", "population", "note"});
    for (Sample const& sample : contents.samples)
        file.row({sample.id, word(sample.kind), letter(sample.sex), sample.population, sample.note});
    file.close();
}

void write_genotypes(Case const& contents, std::filesystem::path const& folder) {
    CsvFile file(folder / "genotypes.csv");
    file.row({"sample", "locus", "allele1", "allele2"});
    for (Print const& print : contents.prints)
        file.row({contents.samples[print.sample].id, contents.loci[print.locus].name, print.first.text(),
                  print.second.text()});
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
}

} // namespace

void write_simulated_case(SimulatedCase const& simulated, std::filesystem::path const& folder) {
    make_empty_folder(folder);
    write_frequencies(simulated.contents, folder);
    write_loci(simulated.contents, folder);
    write_mutation(simulated.contents, folder);
    write_samples(simulated.contents, folder);
    write_genotypes(simulated.contents, folder);
    write_pedigrees(simulated.contents, folder);
    write_truth(simulated, folder);
}

} // namespace kinmatch::io
