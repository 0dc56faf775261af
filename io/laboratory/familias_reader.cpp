#include "io/laboratory/familias_reader.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/familias_dvi.hpp"
#include "io/laboratory/familias_file.hpp"
#include "io/laboratory/familias_mutation.hpp"
#include "io/laboratory/familias_plain.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <span>

namespace kinmatch::io::laboratory {
namespace {

class FamiliasReader {
  public:
    FamiliasReader(SourceText const& source, Reading& reading)
        : source_(source), reading_(reading), file_(parse_familias(source.text)),
          sections_(parse_familias_sections(source.text, file_.tail)) {
        population_ = file_.database.empty() ? reading.population : file_.database;
        if (population_.empty())
            population_ = std::filesystem::path{source.name}.stem().string();
    }

    void read();

  private:
    [[nodiscard]] bool brings(Content content) const {
        return source_.wanted == content ||
               (source_.wanted == Content::families && !reading_.given_apart.contains(content));
    }
    void refuse_other_theta() const;
    void add_theta();
    void add_frequencies(FamiliasFile::Locus const& locus);
    void add_mutation(FamiliasFile::Locus const& locus);
    void add_rule(FamiliasFile::Locus const& locus, MutationReading const& rule, std::string_view parent_sex);
    void add_matrix(FamiliasFile::Locus const& locus, models::MutationMatrix const& matrix, std::string_view parent_sex,
                    std::uint32_t record);
    void refuse(FamiliasFile::Locus const& locus, Finding finding);
    void refuse_both(FamiliasFile::Locus const& locus, Statement const& other);
    [[nodiscard]] Place place(std::uint64_t row) const { return {.file = source_.name, .row = row}; }

    SourceText const& source_;
    Reading& reading_;
    FamiliasFile file_;
    FamiliasSection sections_;
    std::string population_;
};

void FamiliasReader::read() {
    if (brings(Content::frequencies))
        refuse_other_theta();
    for (FamiliasFile::Locus const& locus : file_.loci) {
        if (brings(Content::mutation))
            add_mutation(locus); // first: it may set the frequencies aside
        if (brings(Content::frequencies))
            add_frequencies(locus);
    }
    if (brings(Content::frequencies))
        add_theta();
    if (source_.wanted != Content::families && source_.wanted != Content::profiles)
        return;
    if (FamiliasSection const* const dvi = sections_.child("DVI"))
        read_familias_dvi(*dvi, source_, reading_);
    read_familias_persons(file_, source_, reading_);
}

/// Frequencies of one population under two thetas are no one population.
void FamiliasReader::refuse_other_theta() const {
    auto const stated = reading_.statements.find("theta of " + population_);
    if (stated != reading_.statements.end() && stated->second.text != file_.theta)
        throw Unreadable({"KM-LAB-178",
                          fmt::format("theta '{}' of the database {}, and '{}' in {}", file_.theta, population_,
                                      stated->second.text, stated->second.file),
                          "one theta for a database", "Save both files with the same theta, or import them apart."});
}

void FamiliasReader::add_theta() {
    if (file_.loci.empty())
        return;
    auto const [stated, is_new] =
        reading_.statements.try_emplace("theta of " + population_, Statement{file_.theta, source_.name});
    if (is_new && !file_.theta.empty())
        reading_.intake.add("populations.csv", {source_.name, file_.loci.front().row, reading_.intake.begin_record()},
                            {population_, file_.theta});
}

void FamiliasReader::add_frequencies(FamiliasFile::Locus const& locus) {
    if (reading_.frequencies.is_refused(population_, locus.name))
        return;
    for (FamiliasFile::Allele const& allele : locus.alleles)
        reading_.frequencies.add({.population = population_,
                                  .locus = locus.name,
                                  .allele = allele.name,
                                  .frequency = allele.frequency,
                                  .place = place(allele.row)});
    if (!locus.silent_frequency.empty())
        reading_.frequencies.add({.population = population_,
                                  .locus = locus.name,
                                  .allele = "silent",
                                  .frequency = locus.silent_frequency,
                                  .place = place(locus.row)});
}

void FamiliasReader::add_mutation(FamiliasFile::Locus const& locus) {
    MutationReading const female = read_mutation(locus.mutation[0], locus);
    MutationReading const male = read_mutation(locus.mutation[1], locus);
    if (female.trouble || male.trouble)
        return refuse(locus, female.trouble ? *female.trouble : *male.trouble);
    add_rule(locus, female, "F");
    add_rule(locus, male, "M");
}

/// Without a model the locus cannot be used, whatever its frequencies.
void FamiliasReader::refuse(FamiliasFile::Locus const& locus, Finding finding) {
    if (brings(Content::frequencies))
        reading_.frequencies.refuse(population_, locus.name, place(locus.row), std::move(finding));
    else
        reading_.intake.reject(place(locus.row), fmt::format("mutation of locus {}", locus.name), std::move(finding));
}

void FamiliasReader::refuse_both(FamiliasFile::Locus const& locus, Statement const& other) {
    Finding const finding{
        "KM-LAB-179", fmt::format("another mutation model in {} than in {}", source_.name, other.file),
        "one model for each locus and parent sex", "State it with --mutation, or leave one of the files out."};
    reading_.intake.set_aside(other.record, 0, finding);
    refuse(locus, finding);
}

/// A rule that another file states too counts once; one that it states otherwise sets the locus aside.
void FamiliasReader::add_rule(FamiliasFile::Locus const& locus, MutationReading const& rule,
                              std::string_view parent_sex) {
    std::uint32_t const record = brings(Content::frequencies) ? reading_.frequencies.record(population_, locus.name)
                                                              : reading_.intake.begin_record();
    std::string const key = fmt::format("mutation of {}, {}", reading_.intake.locus_used(locus.name), parent_sex);
    std::string const text =
        fmt::format("{} {} {} {} {}", rule.model, rule.rate, rule.range, rule.rate2,
                    fmt::join(rule.matrix ? rule.matrix->values() : std::span<double const>{}, " "));
    auto const [stated, is_new] = reading_.statements.try_emplace(key, Statement{text, source_.name, record});
    if (!is_new && stated->second.text != text)
        return refuse_both(locus, stated->second);
    if (!is_new)
        return;
    reading_.intake.add("mutation.csv", {source_.name, locus.row, record},
                        {locus.name, parent_sex, rule.model, rule.rate, rule.range, rule.rate2});
    if (rule.matrix)
        add_matrix(locus, *rule.matrix, parent_sex, record);
}

void FamiliasReader::add_matrix(FamiliasFile::Locus const& locus, models::MutationMatrix const& matrix,
                                std::string_view parent_sex, std::uint32_t record) {
    auto const name = [&](models::AlleleIndex i) {
        return read_allele(locus.alleles[i].name, models::LocusKind::autosomal).allele;
    };
    for (models::AlleleIndex from = 0; from < matrix.size(); ++from)
        for (models::AlleleIndex to = 0; to < matrix.size(); ++to)
            reading_.intake.add("mutation_matrix.csv", {source_.name, locus.row, record},
                                {locus.name, parent_sex, name(from), name(to), fmt::format("{}", matrix(from, to))});
}

} // namespace

void read_familias(SourceText const& source, Reading& reading) {
    FamiliasReader{source, reading}.read();
}

} // namespace kinmatch::io::laboratory
