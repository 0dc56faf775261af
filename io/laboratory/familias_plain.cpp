#include "io/laboratory/familias_plain.hpp"

#include "io/laboratory/familias_pedigree.hpp"
#include "io/laboratory/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace kinmatch::io::laboratory {
namespace {

using Missing = FamilyMember::Missing;

class Reader {
  public:
    Reader(FamiliasFile const& file, SourceText const& source, Reading& reading)
        : file_(file), source_(source), reading_(reading), family_(std::filesystem::path{source.name}.stem().string()) {
    }

    void read() {
        for (FamiliasFile::Person const& person : file_.persons)
            read_profile(person);
        if (source_.wanted == Content::families && !file_.persons.empty())
            read_family();
    }

  private:
    [[nodiscard]] bool is_missing(std::string_view person) const {
        return source_.wanted == Content::families && reading_.families.is_missing_by_name(family_, person);
    }
    [[nodiscard]] std::string sample_of(FamiliasFile::Person const& person) const {
        return fmt::format("{}/{}", family_, person.name);
    }
    [[nodiscard]] Place place(std::uint64_t row) const { return {.file = source_.name, .row = row}; }
    void refuse(std::uint64_t row, Finding finding) {
        reading_.families.refuse(family_, place(row), std::move(finding));
    }

    void read_profile(FamiliasFile::Person const& person);
    void read_genotype(FamiliasFile::Person const& person, FamiliasFile::Genotype const& genotype);
    void read_family();
    [[nodiscard]] FamilyMember member(FamiliasFile::Person const& person) const;
    [[nodiscard]] FamiliasPedigree combined(FamiliasFile::Pedigree const& pedigree) const;
    void add_extra(FamiliasPedigree& pedigree, FamiliasFile::Relations const& relations) const;
    [[nodiscard]] bool relates_missing(FamiliasPedigree const& pedigree) const;
    void hand_over(FamiliasPedigree pedigree, std::uint64_t row);

    FamiliasFile const& file_;
    SourceText const& source_;
    Reading& reading_;
    std::string family_;
};

void Reader::read_profile(FamiliasFile::Person const& person) {
    if (person.genotypes.empty())
        return;
    using models::SampleKind;
    reading_.profiles.samples().describe(
        sample_of(person),
        {.kind = is_missing(person.name) ? SampleKind::remains : SampleKind::reference, .sex = person.sex},
        place(person.row));
    for (FamiliasFile::Genotype const& genotype : person.genotypes)
        read_genotype(person, genotype);
}

void Reader::read_genotype(FamiliasFile::Person const& person, FamiliasFile::Genotype const& genotype) {
    std::string const sample = sample_of(person);
    TypedLocus typed{.sample = sample, .locus = {}, .alleles = {}, .place = place(person.row)};
    if (genotype.locus >= file_.loci.size())
        return reading_.profiles.refuse(typed, {"KM-LAB-186", fmt::format("locus number {}", genotype.locus + 1),
                                                fmt::format("one of the {} loci", file_.loci.size()),
                                                "The file was changed by hand: save it again from Familias."});
    FamiliasFile::Locus const& locus = file_.loci[genotype.locus];
    typed.locus = locus.name;
    if (std::max(genotype.first, genotype.second) >= locus.alleles.size())
        return reading_.profiles.refuse(
            typed, {"KM-LAB-187", fmt::format("alleles number {} and {}", genotype.first + 1, genotype.second + 1),
                    fmt::format("two of the {} alleles", locus.alleles.size()),
                    "A silent allele is never printed; else save the file again from Familias."});
    std::array<std::string_view, 2> const alleles{locus.alleles[genotype.first].name,
                                                  locus.alleles[genotype.second].name};
    typed.alleles = alleles;
    bool const may_drop_out = person.considers_dropout && parse_number(locus.dropout).value_or(0.0) > 0.0;
    typed.dropout = may_drop_out ? std::string_view{locus.dropout} : std::string_view{};
    reading_.profiles.add(typed);
}

FamilyMember Reader::member(FamiliasFile::Person const& person) const {
    FamilyMember member;
    member.family = family_;
    member.member = person.name;
    member.sex = person.sex;
    member.missing = is_missing(person.name) ? Missing::yes : Missing::no;
    if (member.missing == Missing::no && !person.genotypes.empty())
        member.sample = sample_of(person);
    member.place = place(person.row);
    return member;
}

/// Behind the named persons stand the extra females and males, first the known ones.
void Reader::add_extra(FamiliasPedigree& pedigree, FamiliasFile::Relations const& relations) const {
    auto const add = [&](std::uint64_t count, models::Sex sex) {
        for (std::uint64_t i = 0; i < count; ++i) {
            FamilyMember extra;
            extra.family = family_;
            extra.member = fmt::format("(unnamed {})", pedigree.members.size() - file_.persons.size() + 1);
            extra.sex = sex;
            extra.missing = Missing::no;
            extra.place = place(file_.tail);
            pedigree.members.push_back(std::move(extra));
        }
    };
    add(relations.extra_females, models::Sex::female);
    add(relations.extra_males, models::Sex::male);
}

FamiliasPedigree Reader::combined(FamiliasFile::Pedigree const& stated) const {
    FamiliasPedigree pedigree;
    std::ranges::transform(file_.persons, std::back_inserter(pedigree.members),
                           [&](FamiliasFile::Person const& person) { return member(person); });
    add_extra(pedigree, file_.known);
    add_extra(pedigree, stated.relations);
    for (auto const* const list : {&file_.known.list, &stated.relations.list})
        for (FamiliasFile::Relation const& relation : *list)
            pedigree.relations.push_back({relation.parent, relation.child});
    std::ranges::sort(pedigree.relations);
    auto const repeated = std::ranges::unique(pedigree.relations);
    pedigree.relations.erase(repeated.begin(), repeated.end());
    return pedigree;
}

bool Reader::relates_missing(FamiliasPedigree const& pedigree) const {
    auto const missing = [&](std::size_t i) {
        return i < pedigree.members.size() && pedigree.members[i].missing == Missing::yes;
    };
    return std::ranges::any_of(pedigree.relations, [&](FamiliasPedigree::Relation const& relation) {
        return missing(relation.parent) || missing(relation.child);
    });
}

void Reader::read_family() {
    if (std::ranges::none_of(file_.persons, [&](auto const& person) { return is_missing(person.name); }))
        return refuse(file_.persons.front().row,
                      {"KM-LAB-184", "nobody is missing", "the name of the missing person",
                       "Name the person with --missing; if typed, the profile becomes that of remains."});
    std::vector<FamiliasFile::Pedigree> stated = file_.pedigrees;
    if (!reading_.pedigree.empty())
        std::erase_if(stated, [&](FamiliasFile::Pedigree const& one) { return one.name != reading_.pedigree; });
    if (file_.pedigrees.empty())
        stated.emplace_back(); // the known relations alone
    std::vector<std::pair<FamiliasPedigree, std::uint64_t>> relating;
    for (FamiliasFile::Pedigree const& one : stated) {
        if (one.relations.states_identity || file_.known.states_identity)
            return refuse(one.row, {"KM-LAB-185", "twins, or two names for one person", "a pedigree of parents",
                                    "Enter the person once, and save the file again."});
        FamiliasPedigree pedigree = combined(one);
        bool const is_new = std::ranges::none_of(
            relating, [&](auto const& other) { return other.first.relations == pedigree.relations; });
        if (is_new && relates_missing(pedigree))
            relating.emplace_back(std::move(pedigree), one.row);
    }
    if (relating.size() != 1)
        return refuse(file_.persons.front().row,
                      {"KM-LAB-183", fmt::format("{} pedigrees that relate the missing person", relating.size()), "one",
                       "Name the one that holds with --pedigree."});
    hand_over(std::move(relating.front().first), relating.front().second);
}

void Reader::hand_over(FamiliasPedigree pedigree, std::uint64_t row) {
    std::size_t const members = pedigree.members.size();
    for (FamiliasPedigree::Relation const& relation : pedigree.relations)
        if (relation.parent >= members || relation.child >= members)
            return refuse(row, {"KM-LAB-188", "a relation of a person who does not exist", "the persons of the file",
                                "The file was changed by hand: save it again from Familias."});
    if (auto trouble = link_parents(pedigree))
        return refuse(row, std::move(*trouble));
    for (FamilyMember& member : pedigree.members)
        reading_.families.add(std::move(member));
}

} // namespace

void read_familias_persons(FamiliasFile const& file, SourceText const& source, Reading& reading) {
    Reader{file, source, reading}.read();
}

} // namespace kinmatch::io::laboratory
