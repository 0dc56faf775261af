#include "io/laboratory/familias_file.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/number_text.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::uint64_t kMostOfAKind = 1'000'000; ///< more persons, loci or alleles than any file has

class Parser {
  public:
    explicit Parser(std::string_view text) : lines_(text) {}

    FamiliasFile parse();

  private:
    std::string_view line(std::string_view what);
    std::string quoted(std::string_view what);
    std::string number(std::string_view what);
    std::uint64_t count(std::string_view what, std::uint64_t most = kMostOfAKind);
    bool truth(std::string_view what);
    [[noreturn]] void refuse(std::string_view what) const;

    void skip_head();
    FamiliasFile::Person person();
    FamiliasFile::Relations relations();
    FamiliasFile::Relation relation(FamiliasFile::Relations& relations);
    FamiliasFile::Pedigree pedigree();
    void database_line();
    FamiliasFile::Locus locus();
    std::uint64_t allele_count(FamiliasFile::Locus& locus);

    Lines lines_;
    std::string_view line_;
    FamiliasFile file_;
};

std::string_view unquoted(std::string_view text) {
    bool const is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// The number behind a label, as in "(DatabaseSize = 600 , ...)"; "": not there.
std::string behind(std::string_view text, std::string_view label) {
    std::size_t const at = text.find(label);
    if (at == std::string_view::npos)
        return "";
    std::string_view const rest = text.substr(at + label.size());
    std::size_t const first = std::min(rest.find_first_not_of(' '), rest.size());
    return std::string{rest.substr(first, rest.find_first_not_of("0123456789.,eE-+", first) - first)};
}

void Parser::refuse(std::string_view what) const {
    throw Unreadable({"KM-LAB-171", fmt::format("'{}'", line_), std::string{what},
                      "The file is cut short or was changed by hand: save it again from Familias."},
                     lines_.row());
}

std::string_view Parser::line(std::string_view what) {
    line_ = {};
    if (!lines_.next())
        refuse(what);
    line_ = trimmed(lines_.line());
    return line_;
}

std::string Parser::quoted(std::string_view what) {
    std::string_view const text = line(what);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        refuse(what);
    return std::string{unquoted(text)};
}

std::string Parser::number(std::string_view what) {
    std::string_view const text = line(what);
    if (!parse_number(text))
        refuse(what);
    return with_decimal_point(text);
}

std::uint64_t Parser::count(std::string_view what, std::uint64_t most) {
    auto const value = parse_count(line(what));
    if (!value || *value > most)
        refuse(what);
    return *value;
}

bool Parser::truth(std::string_view what) {
    std::string_view const text = line(what);
    if (!text.starts_with("#TRUE#") && !text.starts_with("#FALSE#"))
        refuse(what);
    return text.starts_with("#TRUE#");
}

void Parser::skip_head() {
    for (std::string_view const what : {"the program's name", "a warning", "the version"})
        (void)line(what);
}

FamiliasFile::Person Parser::person() {
    FamiliasFile::Person person;
    person.name = quoted("a person's name in quotes");
    person.row = lines_.row();
    (void)truth("whether the person is a child");
    person.considers_dropout = line("a year of birth, or -1").find("(Consider dropouts)") != std::string_view::npos;
    (void)truth("#TRUE# or #FALSE#");
    person.sex = truth("the person's sex, #TRUE# for male") ? models::Sex::male : models::Sex::female;
    for (std::uint64_t left = count("the number of the person's genotypes"); left > 0; --left) {
        FamiliasFile::Genotype genotype;
        genotype.first = count("the index of an allele");
        genotype.second = count("the index of an allele");
        genotype.locus = count("the index of a locus");
        person.genotypes.push_back(genotype);
    }
    return person;
}

FamiliasFile::Relation Parser::relation(FamiliasFile::Relations& relations) {
    std::string_view const parent = line("the index of a parent");
    bool const is_identity = parent.find("Direct") != std::string_view::npos;
    relations.states_identity |= is_identity;
    auto const index = parse_count(parent.substr(0, parent.find(' ')));
    if (!index || (!is_identity && parent.find(' ') != std::string_view::npos))
        refuse("the index of a parent");
    return {*index, count("the index of a child")};
}

FamiliasFile::Relations Parser::relations() {
    FamiliasFile::Relations relations;
    relations.extra_females = count("the number of extra females");
    relations.extra_males = count("the number of extra males");
    for (std::uint64_t left = count("the number of relations"); left > 0; --left)
        relations.list.push_back(relation(relations));
    return relations;
}

FamiliasFile::Pedigree Parser::pedigree() {
    (void)count("the index of a pedigree");
    FamiliasFile::Pedigree pedigree;
    pedigree.name = quoted("a pedigree's name in quotes");
    pedigree.row = lines_.row();
    pedigree.relations = relations();
    return pedigree;
}

/// "#FALSE# (#Databases: 1 ;Theta/Kinship/Fst: 0.02 )"
void Parser::database_line() {
    bool const has_results = truth("whether probabilities are computed, and theta");
    std::string const databases = behind(line_, "#Databases:");
    if (has_results || (!databases.empty() && databases != "1"))
        throw Unreadable({"KM-LAB-172", fmt::format("'{}'", line_), "one database and no computed probabilities",
                          "Save the file from Familias before computing, with one database."},
                         lines_.row());
    file_.theta = with_decimal_point(behind(line_, "Fst:"));
}

/// "5<TAB>(DatabaseSize = 600 , Dropout probability = 0.05 , Minor allele frequency = 0 )"
std::uint64_t Parser::allele_count(FamiliasFile::Locus& locus) {
    std::string_view const text = line("the number of alleles");
    auto const alleles = parse_count(trimmed(text.substr(0, text.find_first_of("\t("))));
    if (!alleles || *alleles > kMostOfAKind)
        refuse("the number of alleles");
    locus.dropout = with_decimal_point(behind(text, "Dropout probability ="));
    return *alleles;
}

FamiliasFile::Locus Parser::locus() {
    FamiliasFile::Locus locus;
    locus.name = quoted("a locus' name in quotes");
    locus.row = lines_.row();
    auto& mutation = locus.mutation;
    for (auto& of : mutation)
        of.rate = number("a mutation rate");
    for (auto& of : mutation)
        of.model = count("a mutation model, 0 to 4", 4);
    std::uint64_t const with_silent = count("the number of alleles, the silent one included");
    for (auto& of : mutation)
        of.range = number("a mutation range");
    for (auto& of : mutation)
        of.rate2 = number("a second mutation rate");
    bool const has_silent = truth("whether there is a silent allele");
    std::string const silent = number("the frequency of the silent allele");
    locus.silent_frequency = has_silent ? silent : "";
    std::uint64_t const alleles = allele_count(locus);
    if (alleles + (has_silent ? 1 : 0) != with_silent)
        refuse(fmt::format("the {} alleles stated above", with_silent));
    for (std::uint64_t i = 0; i < alleles; ++i) {
        std::string name = quoted("an allele's name in quotes");
        locus.alleles.push_back({std::move(name), number("an allele's frequency"), lines_.row()});
    }
    return locus;
}

FamiliasFile Parser::parse() {
    skip_head();
    std::string_view text = line("a blank name, or the number of persons");
    if (text.empty() || text == "\"\"")
        text = line("the number of persons");
    auto const persons = parse_count(text);
    if (!persons || *persons > kMostOfAKind)
        refuse("the number of persons");
    for (std::uint64_t i = 0; i < *persons; ++i)
        file_.persons.push_back(person());
    if (unquoted(line("Known relations")) != "Known relations")
        refuse("Known relations");
    file_.known = relations();
    for (std::uint64_t left = count("the number of pedigrees"); left > 0; --left)
        file_.pedigrees.push_back(pedigree());
    database_line();
    std::uint64_t const loci = count("the number of loci");
    if (truth("whether the database has a name"))
        file_.database = quoted("the database's name in quotes");
    for (std::uint64_t i = 0; i < loci; ++i)
        file_.loci.push_back(locus());
    file_.tail = lines_.row();
    return std::move(file_);
}

} // namespace

FamiliasFile parse_familias(std::string_view text) {
    return Parser{text}.parse();
}

} // namespace kinmatch::io::laboratory
