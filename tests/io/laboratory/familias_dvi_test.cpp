#include "tests/io/laboratory/familias_text.hpp"
#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::familias_file;
using support::familias_locus;
using support::Laboratory;
using support::members_of;
using support::prints_of;
using support::rejected_by;
using support::samples_of;
using testing::Contains;
using testing::ElementsAre;

std::string dvi(std::string_view families, std::string_view persons = "nPersons= 1\n[[[Person 1 ]]]\nName= UHR-1\n"
                                                                      "Gender= Male\n[[[[DNA data]]]]\nnSystems= 1\n"
                                                                      "SystemName= TH01\nAllele1= 6\nAllele2= 9.3\n") {
    return familias_file("0\n", "0\n0\n0\n0\n", 1, familias_locus({}),
                         fmt::format("\n[DVI]\n[[Unidentified persons]]\n{}[[Notes]]\nnFamilies= 1\n\n"
                                     "[[Reference Families]]\n{}[Prior]\n",
                                     persons, families));
}

/// One family of a father (typed), somebody else, and one or two missing.
std::string family(std::string_view persons, std::string_view pedigrees) {
    return fmt::format("nFamilies= 1\n[[[Family 1 ]]]\nName= FAM17\n[[[[Persons]]]]\n{}[[[[Pedigrees]]]]\n{}", persons,
                       pedigrees);
}

std::string person(int number, std::string_view name, std::string_view gender, std::string_view dna = "nSystems= 0\n") {
    return fmt::format("[[[[[Person {}]]]]]\nName= {}\nGender= {}\n[[[[[[DNA data]]]]]]\n{}", number, name, gender,
                       dna);
}

std::string pedigree(int number, std::string_view name, int relations, std::string_view list) {
    return fmt::format("[[[[[Pedigree {}]]]]]\nName= {}\nnRelations= {}\n{}", number, name, relations, list);
}

constexpr std::string_view kUsableRemains = "SampleName,Role,Marker,Allele1\nOK,remains,TH01,6\n";
constexpr std::string_view kDna = "nSystems= 1\nSystemName= TH01\nAllele1= 9.3\nAllele2= 9.3\n";
constexpr std::string_view kFather = "Parent= Father\nChild= Missing person\n";

TEST(FamiliasDvi, ReadsUnidentifiedPersonsAndReferenceFamilies) {
    LaboratoryCase const imported =
        Laboratory{}
            .families("d.fam", dvi(family("nPersons= 2\n" + person(1, "Father", "Male", kDna) +
                                              person(2, "Missing male 1", "Male"),
                                          "nPedigrees= 2\n" + pedigree(1, "Reference pedigree", 0, "") +
                                              pedigree(2, "Father", 2,
                                                       fmt::format("{}Parent= Mother\nChild= Missing "
                                                                   "person\n",
                                                                   kFather)))))
            .import();
    EXPECT_THAT(samples_of(imported.data), ElementsAre("FAM17/Father reference M", "UHR-1 remains M"));
    EXPECT_THAT(prints_of(imported.data), ElementsAre("FAM17/Father TH01: 9.3,9.3", "UHR-1 TH01: 6,9.3"));
    EXPECT_THAT(members_of(imported.data),
                ElementsAre("FAM17/Father M sample FAM17/Father", "FAM17/Missing male 1 M = Father + Mother missing",
                            "FAM17/Mother F"))
        << "Mother's sex follows from her spouse";
}

TEST(FamiliasDvi, SetsFamiliesAsideThatStateSeveralPedigreesOrMissingPersons) {
    std::string const persons =
        "nPersons= 2\n" + person(1, "Father", "Male", kDna) + person(2, "Missing male 1", "Male");
    std::string const two = "nPedigrees= 2\n" + pedigree(1, "A", 1, kFather) +
                            pedigree(2, "B", 1, "Parent= Missing person\nChild= Father\n");
    EXPECT_THAT(Laboratory{}.families("d.fam", dvi(family(persons, two))).refusals(),
                Contains(testing::StartsWith("KM-LAB-191")));
    EXPECT_THAT(members_of(Laboratory{}.families("d.fam", dvi(family(persons, two))).pedigree("A").import().data),
                ElementsAre("FAM17/(mother of Missing male 1) F", "FAM17/Father M sample FAM17/Father",
                            "FAM17/Missing male 1 M = Father + (mother of Missing male 1) missing"));
    std::string const missing = "nPersons= 3\n" + person(1, "Father", "Male", kDna) +
                                person(2, "Missing male 1", "Male") + person(3, "Missing male 2", "Male");
    EXPECT_THAT(Laboratory{}
                    .families("d.fam", dvi(family(missing, "nPedigrees= 1\n" + pedigree(1, "A", 1, kFather))))
                    .refusals(),
                Contains(testing::StartsWith("KM-LAB-192")));
}

TEST(FamiliasDvi, SetsAsideAProfileOfTheMissingPersonAndParentsWithoutSex) {
    std::string const persons =
        "nPersons= 2\n" + person(1, "Father", "Male", kDna) + person(2, "Missing person", "Male", kDna);
    LaboratoryCase const imported =
        Laboratory{}.families("d.fam", dvi(family(persons, "nPedigrees= 1\n" + pedigree(1, "A", 1, kFather)))).import();
    EXPECT_THAT(rejected_by(imported), ElementsAre("d.fam:62 sample FAM17/Missing person KM-LAB-143"));
    EXPECT_THAT(
        Laboratory{}
            .families("d.fam", dvi(family(persons, "nPedigrees= 1\n" +
                                                       pedigree(1, "A", 1, "Parent= Aunt\nChild= Missing person\n"))))
            .refusals(),
        Contains(testing::StartsWith("KM-LAB-182")));
}

TEST(FamiliasDvi, RefusesBracketsThatDoNotNestAndNumbersThatDoNotHold) {
    auto const codes = [](std::string_view families) {
        return Laboratory{}.families("d.fam", dvi(families)).refusals();
    };
    EXPECT_THAT(codes("nFamilies= 1\n[[[[[Person 1]]]]]\n"), Contains(testing::StartsWith("KM-LAB-177")));
    EXPECT_THAT(codes("nFamilies= 1\n[[[Family 1 ]]\n"), Contains(testing::StartsWith("KM-LAB-177")));
    EXPECT_THAT(codes(std::string(100'000, '[') + std::string(100'000, ']') + "\n"),
                Contains(testing::StartsWith("KM-LAB-177")));
    EXPECT_THAT(codes(std::string(100'000, '[') + "\n"), Contains(testing::StartsWith("KM-LAB-177")));
    EXPECT_THAT(codes("nFamilies= 2\n[[[Family 1 ]]]\nName= A\n"), Contains(testing::StartsWith("KM-LAB-194")));
    EXPECT_THAT(codes("nFamilies= 1\n[[[Family 1 ]]]\n"), Contains(testing::StartsWith("KM-LAB-195")));
}

TEST(FamiliasDvi, RefusesAFileWithoutOneOfItsTwoSections) {
    std::string const whole = dvi("nFamilies= 0\n");
    for (std::string const section : {"[[Unidentified persons]]", "[[Reference Families]]"}) {
        std::string file = whole;
        file.replace(file.find(section), section.size(), "[[Renamed]]");
        EXPECT_THAT(rejected_by(Laboratory{}.profiles("ok.csv", kUsableRemains).profiles("d.fam", file).import()),
                    ElementsAre("d.fam:34 the file from here on, 17 lines KM-LAB-196"))
            << section;
    }
}

TEST(FamiliasDvi, SetsAFamilyWithoutPersonsAside) {
    std::string const file = dvi("nFamilies= 1\n[[[Family 1 ]]]\nName= FAM17\n[[[[Pedigrees]]]]\nnPedigrees= 0\n");
    EXPECT_THAT(rejected_by(Laboratory{}.profiles("d.fam", file).import()),
                ElementsAre("d.fam:50 family FAM17 KM-LAB-197"));
}

} // namespace
} // namespace kinmatch::io
