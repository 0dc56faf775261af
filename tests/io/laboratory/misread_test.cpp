// What must be refused rather than read as something else.
#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using models::SampleKind;
using support::Laboratory;
using support::prints_of;
using support::rejected_by;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kUsable = "SampleName,Marker,Allele1,Allele2\nOK,TH01,6,9.3\n";

/// A file beside one that can be used.
LaboratoryCase beside_a_usable_file(std::string const& name, std::string_view bytes) {
    return Laboratory{}.profiles("ok.csv", kUsable).profiles(name, bytes).kind(SampleKind::reference).import();
}

TEST(Misread, AlleleUnderAnEmptyHeadingIsNotLost) {
    LaboratoryCase const wide = beside_a_usable_file("w.csv", "Sample Name,TH01,,vWA,\nA,8,9,14,16\nB,8,,14,\n");
    EXPECT_THAT(prints_of(wide.data), ElementsAre("B TH01: 8", "B vWA: 14", "OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(wide), Contains(HasSubstr("w.csv:2")));
    LaboratoryCase const vertical = beside_a_usable_file("v.csv", "Sample;Marker;Allele 1;\nA;TH01;8;9\n");
    EXPECT_THAT(prints_of(vertical.data), ElementsAre("OK TH01: 6,9.3"));
}

TEST(Misread, AlleleUnderAMisspeltHeadingIsNotLost) {
    LaboratoryCase const imported = beside_a_usable_file("v.csv", "Sample;Marker;Allele 1;Alele 2\nA;TH01;8;9\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("v.csv:1 the whole file KM-LAB-128"));
}

TEST(Misread, LastLineWithoutItsEndIsToldSinceItMayGoOn) {
    auto const codes = [](std::string_view bytes) {
        LaboratoryCase const imported = beside_a_usable_file("v.csv", bytes);
        EXPECT_THAT(prints_of(imported.data), ElementsAre("A TH01: 7,9", "OK TH01: 6,9.3"));
        return support::codes_of(imported.faults);
    };
    EXPECT_THAT(codes("Sample;Marker;Allele 1;Allele 2\nA;TH01;9;7"), Contains("KM-LAB-014"));
    for (char const* end : {"\n", "\r\n", "\r", "\n\n"})
        EXPECT_THAT(codes("Sample;Marker;Allele 1;Allele 2\nA;TH01;9;7" + std::string{end}),
                    Not(Contains("KM-LAB-014")));
}

TEST(Misread, CommaBetweenTwoAllelesIsNoDecimalComma) {
    LaboratoryCase const imported =
        beside_a_usable_file("v.csv", "Sample;Marker;Allele 1;Allele 2\nA;TH01;8,9;\nB;TH01;9,3;\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("B TH01: 9.3", "OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("v.csv:2 sample A, locus TH01 KM-LAB-104"));
}

TEST(Misread, ListWithADecimalCommaIsNoListOfMoreAlleles) {
    LaboratoryCase const imported =
        beside_a_usable_file("w.csv", "Sample Name;TH01\nA;8,9,3\nB;8,9,\nC;9,3,\nD;9,3,10,3\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("B TH01: 8,9", "OK TH01: 6,9.3"));
    EXPECT_EQ(rejected_by(imported).size(), 3U);
}

TEST(Misread, ColumnOfAnotherLocusIsNoSecondColumn) {
    LaboratoryCase const imported = beside_a_usable_file("w.csv", "Sample Name,TH01,D8-1132\nA,6,14\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("A TH01: 6", "OK TH01: 6,9.3"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-125"));
}

TEST(Misread, TextBehindAClosingQuoteIsNotDropped) {
    LaboratoryCase const imported =
        beside_a_usable_file("v.csv", "Sample;Marker;Allele 1\n\"A\" 1;TH01;8\n\"A\" 2;TH01;9\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported), Contains(HasSubstr("KM-LAB-013")));
}

TEST(Misread, SampleOfTwoSexesIsSetAside) {
    LaboratoryCase const imported =
        beside_a_usable_file("v.csv", "Sample;Sex;Marker;Allele 1\nA;M;TH01;8\nA;F;vWA;14\nB;F;TH01;8\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("B TH01: 8", "OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported), Contains(HasSubstr("KM-LAB-120")));
}

TEST(Misread, RowThatCannotBeUsedLeavesNoOtherRowOfItsPrintStanding) {
    LaboratoryCase const imported = beside_a_usable_file("v.csv", "Sample;Marker;Allele 1;Allele 2\n"
                                                                  "A;TH01;8;OL\nA;THO1;8;\nA;vWA;14;16\n"
                                                                  "B;TH01;8;\nB;TH01;8,9;\nB;TH01;;\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("A vWA: 14,16", "OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("v.csv:2 sample A, locus TH01 KM-LAB-101", "v.csv:3 sample A, locus TH01 KM-LAB-106",
                            "v.csv:5 sample B, locus TH01 KM-LAB-106", "v.csv:6 sample B, locus TH01 KM-LAB-104",
                            "v.csv:7 sample B, locus TH01 KM-LAB-106"));
}

TEST(Misread, OneAllelePrintedOnceOrTwiceIsOnePrintInAnyOrder) {
    for (std::string_view const rows : {"A,TH01,8,\nA,TH01,8,8\n", "A,TH01,8,8\nA,TH01,8,\n"}) {
        LaboratoryCase const imported =
            beside_a_usable_file("v.csv", fmt::format("SampleName,Marker,Allele1,Allele2\n{}", rows));
        EXPECT_THAT(prints_of(imported.data), ElementsAre("A TH01: 8,8", "OK TH01: 6,9.3"));
        EXPECT_THAT(rejected_by(imported), ElementsAre());
    }
}

TEST(Misread, RowsOfOtherDropOutContradictEachOther) {
    LaboratoryCase const imported = beside_a_usable_file(
        "v.csv", "SampleName,Marker,Allele1,Dropout\nA,TH01,8,0.1\nA,TH01,8,0\nB,TH01,8,0.1\nB,TH01,8,0.10\n");
    EXPECT_THAT(prints_of(imported.data), ElementsAre("B TH01: 8 dropout 0.1", "OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("v.csv:2 sample A, locus TH01 KM-LAB-111", "v.csv:3 sample A, locus TH01 KM-LAB-111"));
}

TEST(Misread, SexOrKindOtherThanThatOfTheCaseFolderIsTold) {
    LaboratoryCase const imported =
        Laboratory{}
            .profiles("p.csv", "SampleName,Sex,Role,Marker,Allele1\nA,F,AM,TH01,8\nB,M,AM,TH01,8\nC,,,TH01,8\n")
            .tidy("samples.csv", "sample,kind,sex,population,note\nA,reference,M,,\nB,remains,M,,\nC,remains,F,,\n")
            .import();
    EXPECT_THAT(support::samples_of(imported.data), ElementsAre("A reference M", "B remains M", "C remains F"));
    std::vector<std::string> told;
    for (Fault const& fault : imported.faults)
        if (fault.code == "KM-LAB-107")
            told.push_back(fault.found);
    EXPECT_THAT(told, ElementsAre("sample A is female, and is listed as male",
                                  "sample B is reference, and is listed as remains"));
}

TEST(Misread, RowOfAFamilyThatMayBeShiftedSetsTheFamilyAside) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("ok.csv", kUsable)
                                        .families("f.csv", "family,member,father,mother,sex,sample,missing\n"
                                                           "F1,K,FA,,,,1\nF1,FA,,,M,,0\nF1,SIB,FA,,,OK,0,\"x\"\n"
                                                           "F2,K,FA,,,,1\nF2,FA,,,M,OK,0\n")
                                        .kind(SampleKind::reference)
                                        .import();
    EXPECT_THAT(rejected_by(imported), ElementsAre("f.csv:4 family F1 KM-LAB-010"));
    EXPECT_EQ(imported.data.families.size(), 1U);
}

TEST(Misread, RunThatCannotBeUsedLeavesTheOtherRunWithItsNumber) {
    LaboratoryCase const imported =
        beside_a_usable_file("w.csv", "Sample Name;Sample File;TH01;vWA\nA;1.fsa;8,9,3;\nA;2.fsa;8, 9;14\n");
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("A TH01 r2: 8,9", "A vWA r1: ", "A vWA r2: 14", "OK TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("w.csv:2 sample A, locus TH01, replicate 1.fsa KM-LAB-105"));
}

TEST(Misread, PedigreeRowWithABlankInAGenotypeIsNotShifted) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("ok.csv", kUsable)
                                        .families("f.ped", "famid id fid mid sex TH01 vWA\n"
                                                           "F1 GF 0 0 1 8 / 9 14 / 16\n"
                                                           "F2 OK 0 0 1 6/9.3 14/16\n"
                                                           "F2 MO 0 0 2 -/- -/-\n"
                                                           "F2 MP OK MO 0 -/- -/-\n")
                                        .kind(SampleKind::reference)
                                        .import();
    EXPECT_THAT(rejected_by(imported), Contains(HasSubstr("KM-LAB-204")));
}

} // namespace
} // namespace kinmatch::io
