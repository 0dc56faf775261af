#include "io/laboratory/familias_plain.hpp"

#include "io/laboratory/familias_pedigree.hpp"
#include "io/laboratory/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>

namespace kinmatch::io::laboratory {
namespace {

using Missing = FamilyMember::Missing;
using Relations = std::vector<FamiliasPedigree::Relation>;

constexpr std::uint64_t kMostUnnamed = 1000; ///< more persons without a name than any family has

class PlainReader {
  public:
    PlainReader(FamiliasFile const& file, SourceText const& source, Reading& reading)
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

    /// nullopt: the file says nothing of it, unless it was given for its family.
    [[nodiscard]] std::optional<models::SampleKind> kind_of(FamiliasFile::Person const& person) const {
        if (source_.wanted != Content::families)
            return std::nullopt;
        return is_missing(person.name) ? models::SampleKind::remains : models::SampleKind::reference;
    }

    void read_profile(FamiliasFile::Person const& person);
    void read_genotype(FamiliasFile::Person const& person, FamiliasFile::Genotype const& genotype);
    void read_family();
    [[nodiscard]] FamilyMember member(FamiliasFile::Person const& person) const;
    [[nodiscard]] Relations combined(FamiliasFile::Relations const& stated) const;
    [[nodiscard]] bool relates_missing(Relations const& relations) const;
    [[nodiscard]] std::vector<FamilyMember> members_of(FamiliasFile::Relations const& stated) const;
    [[nodiscard]] std::optional<Finding> trouble_of(FamiliasFile::Relations const& stated) const;
    void hand_over(FamiliasPedigree pedigree, std::uint64_t row);

    FamiliasFile const& file_;
    SourceText const& source_;
    Reading& reading_;
    std::string family_;
};

void PlainReader::read_profile(FamiliasFile::Person const& person) {
    if (person.genotypes.empty())
        return;
    reading_.profiles.samples().describe(sample_of(person), {.kind = kind_of(person), .sex = person.sex},
                                         place(person.row));
    for (FamiliasFile::Genotype const& genotype : person.genotypes)
        read_genotype(person, genotype);
}

void PlainReader::read_genotype(FamiliasFile::Person const& person, FamiliasFile::Genotype const& genotype) {
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

FamilyMember PlainReader::member(FamiliasFile::Person const& person) const {
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

/// The known relations and those of one pedigree, each once.
Relations PlainReader::combined(FamiliasFile::Relations const& stated) const {
    Relations relations;
    for (auto const* const list : {&file_.known.list, &stated.list})
        for (FamiliasFile::Relation const& relation : *list)
            relations.push_back({relation.parent, relation.child});
    std::ranges::sort(relations);
    auto const repeated = std::ranges::unique(relations);
    relations.erase(repeated.begin(), repeated.end());
    return relations;
}

bool PlainReader::relates_missing(Relations const& relations) const {
    auto const missing = [&](std::size_t i) { return i < file_.persons.size() && is_missing(file_.persons[i].name); };
    return std::ranges::any_of(relations, [&](FamiliasPedigree::Relation const& relation) {
        return missing(relation.parent) || missing(relation.child);
    });
}

/// Behind the named persons stand the extra females and males, first the known ones.
std::vector<FamilyMember> PlainReader::members_of(FamiliasFile::Relations const& stated) const {
    std::vector<FamilyMember> members;
    for (FamiliasFile::Person const& person : file_.persons)
        members.push_back(member(person));
    auto const add_unnamed = [&](std::uint64_t count, models::Sex sex) {
        for (std::uint64_t i = 0; i < count; ++i) {
            FamilyMember& unnamed = members.emplace_back();
            unnamed.family = family_;
            unnamed.member = fmt::format("(unnamed {})", members.size() - file_.persons.size());
            unnamed.sex = sex;
            unnamed.missing = Missing::no;
            unnamed.place = place(file_.tail);
        }
    };
    for (auto const* const relations : {&file_.known, &stated}) {
        add_unnamed(relations->extra_females, models::Sex::female);
        add_unnamed(relations->extra_males, models::Sex::male);
    }
    return members;
}

/// Why a pedigree cannot be used before its members are looked at; nullopt: it can.
std::optional<Finding> PlainReader::trouble_of(FamiliasFile::Relations const& stated) const {
    if (stated.states_identity || file_.known.states_identity)
        return Finding{"KM-LAB-185", "twins, or two names for one person", "a pedigree of parents",
                       "Enter the person once, and save the file again."};
    std::uint64_t const unnamed =
        stated.extra_females + stated.extra_males + file_.known.extra_females + file_.known.extra_males;
    if (unnamed > kMostUnnamed)
        return Finding{"KM-LAB-189", fmt::format("{} persons without a name", unnamed),
                       fmt::format("{} at most", kMostUnnamed),
                       "The file was changed by hand: save it again from Familias."};
    return std::nullopt;
}

void PlainReader::read_family() {
    if (std::ranges::none_of(file_.persons, [&](auto const& person) { return is_missing(person.name); }))
        return refuse(file_.persons.front().row,
                      {"KM-LAB-184", "nobody is missing", "the name of the missing person",
                       "Name the person with --missing; if typed, the profile becomes that of remains."});
    std::vector<FamiliasFile::Pedigree> stated = file_.pedigrees;
    if (!reading_.pedigree.empty())
        std::erase_if(stated, [&](FamiliasFile::Pedigree const& one) { return one.name != reading_.pedigree; });
    if (file_.pedigrees.empty())
        stated.emplace_back(); // the known relations alone
    std::map<Relations, FamiliasFile::Pedigree const*> relating;
    for (FamiliasFile::Pedigree const& one : stated) {
        if (auto trouble = trouble_of(one.relations))
            return refuse(one.row, std::move(*trouble));
        Relations relations = combined(one.relations);
        if (relates_missing(relations))
            relating.emplace(std::move(relations), &one);
    }
    if (relating.size() != 1)
        return refuse(file_.persons.front().row,
                      {"KM-LAB-183", fmt::format("{} pedigrees that relate the missing person", relating.size()), "one",
                       "Name the one that holds with --pedigree."});
    auto const& [relations, pedigree] = *relating.begin();
    hand_over({members_of(pedigree->relations), relations}, pedigree->row);
}

void PlainReader::hand_over(FamiliasPedigree pedigree, std::uint64_t row) {
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
    PlainReader{file, source, reading}.read();
}

} // namespace kinmatch::io::laboratory
