#include "io/laboratory/familias_dvi.hpp"

#include "io/laboratory/allele_cells.hpp"
#include "io/laboratory/familias_pedigree.hpp"
#include "io/laboratory/number_text.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kinmatch::io::laboratory {
namespace {

using Missing = FamilyMember::Missing;

constexpr std::string_view kMissing = "Missing person";
constexpr std::string_view kReference = "Reference pedigree";

/// A locus of a person's DNA data.
struct System {
    std::string_view locus, first, second;
    std::uint64_t row = 0;
};

/// Parents and children by name.
using NamedRelations = std::set<std::pair<std::string, std::string>>;

class DviReader {
  public:
    DviReader(SourceText const& source, Reading& reading) : source_(source), reading_(reading) {}

    void read(FamiliasSection const& dvi);

  private:
    void read_profile(FamiliasSection const& person, std::string_view sample, models::SampleKind kind);
    void read_family(FamiliasSection const& family);
    std::optional<NamedRelations> relations_of(FamiliasSection const& family, std::string_view name);
    void read_members(FamiliasSection const& persons, std::string_view family, NamedRelations const& relations);
    FamilyMember member(FamiliasSection const& person, std::string_view family);
    void hand_over(FamiliasPedigree pedigree, std::string_view family, std::uint64_t row);
    [[nodiscard]] Place place(std::uint64_t row) const { return {.file = source_.name, .row = row}; }

    SourceText const& source_;
    Reading& reading_;
};

[[noreturn]] void refuse_count(std::string_view key, std::size_t found, std::uint64_t row) {
    throw Unreadable({"KM-LAB-194", fmt::format("{} sections where {} states another number", found, key),
                      "as many as stated", "The file is cut short: save it again from Familias."},
                     row);
}

/// Children of the section called "Person 1", ..., as many as it states.
std::vector<FamiliasSection const*> numbered(FamiliasSection const& section, std::string_view prefix,
                                             std::string_view key) {
    std::vector<FamiliasSection const*> found;
    for (FamiliasSection const& child : section.children)
        if (child.name.starts_with(prefix))
            found.push_back(&child);
    if (parse_count(section.value(key)) != found.size())
        refuse_count(key, found.size(), section.row);
    return found;
}

std::string_view name_of(FamiliasSection const& section) {
    if (section.value("Name").empty())
        throw Unreadable({"KM-LAB-195", fmt::format("'{}' without a name", section.name), "Name= and the name",
                          "Name the person or family in Familias."},
                         section.row);
    return section.value("Name");
}

std::vector<System> systems_of(FamiliasSection const& person) {
    std::vector<System> systems;
    FamiliasSection const* const data = person.child("DNA data");
    if (data == nullptr)
        return systems;
    std::size_t alleles = 0;
    for (FamiliasSection::Entry const& entry : data->entries) {
        if (entry.key == "SystemName")
            systems.push_back({entry.value, {}, {}, entry.row});
        else if (entry.key == "Allele1" && !systems.empty())
            systems.back().first = entry.value;
        else if (entry.key == "Allele2" && !systems.empty())
            systems.back().second = entry.value;
        alleles += entry.key == "Allele1" || entry.key == "Allele2";
    }
    if (alleles != 2 * systems.size()) // a blank allele still has its line
        refuse_count("two alleles each of nSystems", systems.size(), data->row);
    if (parse_count(data->value("nSystems")) != systems.size())
        refuse_count("nSystems", systems.size(), data->row);
    return systems;
}

NamedRelations relations_in(FamiliasSection const& pedigree) {
    NamedRelations relations;
    std::string_view parent;
    std::size_t stated = 0;
    for (FamiliasSection::Entry const& entry : pedigree.entries) {
        if (entry.key == "Parent")
            parent = entry.value;
        if (entry.key != "Child")
            continue;
        ++stated;
        relations.emplace(parent, entry.value);
    }
    if (parse_count(pedigree.value("nRelations")) != stated)
        refuse_count("nRelations", stated, pedigree.row);
    return relations;
}

/// A section that stands even in a file with nothing to put there.
FamiliasSection const& needed_section(FamiliasSection const& dvi, std::string_view name) {
    FamiliasSection const* const section = dvi.child(name);
    if (section == nullptr)
        throw Unreadable({"KM-LAB-196", fmt::format("no section '{}'", name), "the sections of a DVI file",
                          "The file is cut short or was changed by hand: save it again from Familias."},
                         dvi.row);
    return *section;
}

void DviReader::read(FamiliasSection const& dvi) {
    FamiliasSection const& remains = needed_section(dvi, "Unidentified persons");
    FamiliasSection const& families = needed_section(dvi, "Reference Families");
    for (FamiliasSection const* const person : numbered(remains, "Person", "nPersons"))
        read_profile(*person, name_of(*person), models::SampleKind::remains);
    for (FamiliasSection const* const family : numbered(families, "Family", "nFamilies"))
        read_family(*family);
}

void DviReader::read_profile(FamiliasSection const& person, std::string_view sample, models::SampleKind kind) {
    reading_.profiles.samples().describe(sample, {.kind = kind, .sex = read_sex(person.value("Gender"))},
                                         place(person.row));
    for (System const& system : systems_of(person)) {
        AlleleCells cells;
        cells.add(system.first, reading_.intake.kind_of(system.locus));
        cells.add(system.second, reading_.intake.kind_of(system.locus));
        add_or_refuse({.sample = sample, .locus = system.locus, .alleles = {}, .place = place(system.row)}, cells,
                      reading_.profiles);
    }
}

/// nullopt: told.
std::optional<NamedRelations> DviReader::relations_of(FamiliasSection const& family, std::string_view name) {
    std::set<NamedRelations> own, automatic;
    auto const is_wanted = [&](FamiliasSection const& pedigree) {
        return reading_.pedigree.empty() || pedigree.value("Name") == reading_.pedigree;
    };
    if (FamiliasSection const* const pedigrees = family.child("Pedigrees"))
        for (FamiliasSection const* const pedigree : numbered(*pedigrees, "Pedigree", "nPedigrees"))
            if (is_wanted(*pedigree))
                (pedigree->value("Name") == kReference ? automatic : own).insert(relations_in(*pedigree));
    std::set<NamedRelations> const& chosen = own.empty() ? automatic : own;
    if (chosen.size() == 1)
        return *chosen.begin();
    reading_.families.refuse(name, place(family.row),
                             {"KM-LAB-191", fmt::format("{} pedigrees that differ", chosen.size()), "one pedigree",
                              "Name the one that holds with --pedigree."});
    return std::nullopt;
}

FamilyMember DviReader::member(FamiliasSection const& person, std::string_view family) {
    FamilyMember member;
    member.family = family;
    member.member = name_of(person);
    member.sex = read_sex(person.value("Gender"));
    member.missing = reading_.families.is_missing_by_name(family, member.member) ? Missing::yes : Missing::no;
    member.place = place(person.row);
    if (systems_of(person).empty())
        return member;
    std::string const sample = fmt::format("{}/{}", family, member.member);
    if (member.missing == Missing::yes) {
        reading_.families.refuse_profile_of_missing(sample, member.place);
        return member;
    }
    member.sample = sample;
    read_profile(person, sample, models::SampleKind::reference);
    return member;
}

void DviReader::read_family(FamiliasSection const& family) {
    std::string_view const name = name_of(family);
    FamiliasSection const* const persons = family.child("Persons");
    if (persons == nullptr)
        return reading_.families.refuse(name, place(family.row),
                                        {"KM-LAB-197", "no section 'Persons'", "the persons of the family",
                                         "The file is cut short or was changed by hand: save it again from Familias."});
    if (auto const relations = relations_of(family, name))
        read_members(*persons, name, *relations);
}

void DviReader::read_members(FamiliasSection const& persons, std::string_view family, NamedRelations const& relations) {
    FamiliasPedigree pedigree;
    std::map<std::string, std::size_t> by_name;
    std::vector<std::size_t> missing;
    for (FamiliasSection const* const person : numbered(persons, "Person", "nPersons")) {
        pedigree.members.push_back(member(*person, family));
        by_name.emplace(pedigree.members.back().member, pedigree.members.size() - 1);
        if (pedigree.members.back().missing == Missing::yes)
            missing.push_back(pedigree.members.size() - 1);
    }
    auto const index = [&](std::string const& name) {
        auto const known = by_name.find(name);
        if (known != by_name.end())
            return known->second;
        if (name == kMissing && missing.size() == 1)
            return missing.front();
        FamilyMember unnamed;
        unnamed.family = family;
        unnamed.member = name;
        unnamed.missing = name == kMissing ? Missing::yes : Missing::no;
        unnamed.place = place(persons.row);
        pedigree.members.push_back(std::move(unnamed));
        return by_name.emplace(name, pedigree.members.size() - 1).first->second;
    };
    for (auto const& [parent, child] : relations) {
        std::size_t const parent_index = index(parent);
        pedigree.relations.push_back({parent_index, index(child)});
    }
    if (missing.size() > 1 && by_name.contains(std::string{kMissing}))
        return reading_.families.refuse(
            family, place(persons.row),
            {"KM-LAB-192", fmt::format("{} missing persons, of whom the relations name '{}'", missing.size(), kMissing),
             "one missing person", "Enter the family once for each missing person."});
    hand_over(std::move(pedigree), family, persons.row);
}

void DviReader::hand_over(FamiliasPedigree pedigree, std::string_view family, std::uint64_t row) {
    if (auto trouble = link_parents(pedigree))
        return reading_.families.refuse(family, place(row), std::move(*trouble));
    for (FamilyMember& member : pedigree.members)
        reading_.families.add(std::move(member));
}

} // namespace

void read_familias_dvi(FamiliasSection const& dvi, SourceText const& source, Reading& reading) {
    DviReader{source, reading}.read(dvi);
}

} // namespace kinmatch::io::laboratory
