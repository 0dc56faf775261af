#include "io/laboratory_import.hpp"
#include "models/error.hpp"
#include "tests/io/laboratory/imported.hpp"
#include "tests/io/support/scratch_folder.hpp"

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
using testing::IsEmpty;

constexpr std::string_view kPlate = "SampleName,Marker,Allele1,Allele2\nV1,TH01,6,9.3\n";

TEST(LaboratoryImport, NamesFilesThatAreNotKnownOrGivenForSomethingElse) {
    LaboratoryCase const imported =
        Laboratory{}
            .profiles("p.csv", kPlate)
            .profiles("letter.txt", "Dear colleague,\nplease find enclosed\n")
            .profiles("pedigree.ped", "id fid mid sex\nGF 0 0 1\n")
            .profiles("mito.txt", "Sample Name\tRange From\tRange To\tMut1\nV1\t1\t576\tA73G\n")
            .profiles("book.xlsx", "PK\x03\x04")
            .kind(SampleKind::remains)
            .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("letter.txt the whole file KM-LAB-006", "pedigree.ped the whole file KM-LAB-007",
                            "mito.txt the whole file KM-LAB-009", "book.xlsx the whole file KM-LAB-003"));
}

TEST(LaboratoryImport, RefusesAllWhenNothingOfAnOptionCanBeUsed) {
    EXPECT_THAT(
        Laboratory{}.profiles("p.csv", "SampleName,Marker,Allele1\nV1,TH01,OL\n").kind(SampleKind::remains).refusals(),
        ElementsAre("KM-LAB-011 --profiles", "KM-LAB-101 p.csv:2"));
}

TEST(LaboratoryImport, TellsThatBytesWereReadAsWindows1252) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1\nPe\xF1"
                                                           "a,TH01,6\n")
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("Peña TH01: 6"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-008"));
}

TEST(LaboratoryImport, KeepsWhatStandsBeforeAQuoteThatIsNotClosed) {
    LaboratoryCase const imported =
        Laboratory{}
            .profiles("p.csv", "SampleName,Marker,Allele1\nV1,TH01,6\nV2,\"TH01,6\nV3,TH01,6\n")
            .kind(SampleKind::remains)
            .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 TH01: 6"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("p.csv:3 the file from here on, 2 lines KM-LAB-004"));
}

TEST(LaboratoryImport, RefusesATableOfAMillionColumns) {
    std::string header = "Sample Name";
    for (int i = 0; i < 1'000'000; ++i)
        header += "\tTH01";
    EXPECT_THAT(Laboratory{}.profiles("p.txt", header + "\nV1\t6\n").kind(SampleKind::remains).refusals(),
                ElementsAre("KM-LAB-011 --profiles", "KM-LAB-005 p.txt:1"));
}

TEST(LaboratoryImport, FollowsAliasesOfTheUsersOwn) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1\nV1,Lokus 7,6\nV2,TH01,7\n")
                                        .aliases("aliases.csv", "locus;alias\nTH01;Lokus 7\nTH01;THO1\n")
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 TH01: 6", "V2 TH01: 7"));
    ASSERT_EQ(imported.data.aliases.size(), 1U);
    EXPECT_EQ(imported.data.aliases[0].given, "Lokus 7");
    EXPECT_EQ(imported.data.aliases[0].used, "TH01");
}

TEST(LaboratoryImport, RefusesAliasesThatMayHaveBrokenOff) {
    EXPECT_THAT(Laboratory{}
                    .profiles("p.csv", "SampleName,Marker,Allele1,Allele2\nA,TH01,6,9.3\n")
                    .aliases("a.csv", "locus,alias\nTH01,L7")
                    .refusals(),
                testing::Contains(testing::HasSubstr("KM-LAB-017")));
}

TEST(LaboratoryImport, CallsNoFileEmptyThatAnotherOneRepeats) {
    constexpr std::string_view kPrints = "SampleName,Marker,Allele1,Allele2\nA,TH01,6,9.3\n";
    constexpr std::string_view kLadder = "TH01\n6\t0.25\n9.3\t0.75\n";
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("a.csv", kPrints)
                                        .profiles("b.csv", kPrints)
                                        .profiles("empty.csv", "SampleName,Marker,Allele1,Allele2\n")
                                        .frequencies("f.txt", kLadder)
                                        .frequencies("g.txt", kLadder)
                                        .population("P")
                                        .kind(SampleKind::reference)
                                        .import();
    ASSERT_EQ(imported.unreadable.size(), 1U);
    EXPECT_THAT(*imported.unreadable.begin(), testing::EndsWith("empty.csv"));
    EXPECT_EQ(imported.data.imports.size(), 4U);
}

TEST(LaboratoryImport, RefusesAliasesThatMeanTwoLoci) {
    EXPECT_THAT(Laboratory{}
                    .profiles("p.csv", kPlate)
                    .kind(SampleKind::remains)
                    .aliases("a.csv", "locus,alias\nTH01,L7\nvWA,L7\n")
                    .refusals(),
                ElementsAre("KM-LAB-132 a.csv:3"));
    EXPECT_THAT(Laboratory{}
                    .profiles("p.csv", kPlate)
                    .kind(SampleKind::remains)
                    .aliases("a.csv", "locus,alias\nTH01,vWA\n")
                    .refusals(),
                ElementsAre("KM-LAB-132 a.csv:2"));
    EXPECT_THAT(Laboratory{}
                    .profiles("p.csv", kPlate)
                    .kind(SampleKind::remains)
                    .aliases("a.csv", "from,to\nTH01,vWA\n")
                    .refusals(),
                ElementsAre("KM-LAB-131 a.csv"));
}

TEST(LaboratoryImport, AFolderWithAliasesAloneMustBeWhole) {
    EXPECT_THAT(Laboratory{}
                    .aliases("a.csv", "locus,alias\nTH01,L7\n")
                    .tidy("samples.csv", "sample,kind,sex,population,note\n")
                    .refusals(),
                ElementsAre("KM-IMP-001 frequencies.csv", "KM-IMP-001 genotypes.csv", "KM-IMP-001 pedigrees.csv"));
}

TEST(LaboratoryImport, AFaultOfTheFolderRefusesEverything) {
    EXPECT_THAT(Laboratory{}
                    .profiles("p.csv", kPlate)
                    .kind(SampleKind::remains)
                    .tidy("samples.csv", "sample,kind,sex,population,note\nV9,remain,,,\n")
                    .refusals(),
                ElementsAre("KM-IMP-142 samples.csv:2"));
}

TEST(LaboratoryImport, SetsAFamilyAsideAsAWhole) {
    LaboratoryCase const imported =
        Laboratory{}
            .families("pedigrees.csv", "family;member;father;mother;sex;sample;missing\n" // 1
                                       "F1;MO;;;F;;0\n"                                   // 2
                                       "F1;FA;;;M;R1;0\n"                                 // 3: no such sample
                                       "F1;K;FA;MO;;;1\n"                                 // 4
                                       "F2;MO;;;F;;0\n"                                   // 5
                                       "F2;FA;;;M;;0\n"                                   // 6
                                       "F2;K;FA;MO;;;1\n")                                // 7
            .import();
    EXPECT_THAT(support::members_of(imported.data), ElementsAre("F2/FA M", "F2/K = FA + MO missing", "F2/MO F"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("pedigrees.csv:3 family F1 KM-IMP-167"));
}

TEST(LaboratoryImport, TakesKindsFromTidyTablesGivenAsFiles) {
    LaboratoryCase const imported =
        Laboratory{}
            .profiles("p.csv", "SampleName,Marker,Allele1\nV1,TH01,6\nR1,TH01,7\nS1,TH01,8\n")
            .profiles("s.csv", "sample,kind\nS1,staff\n")
            .families("f.csv", "family,member,father,mother,sex,sample,missing\nF,FA,,,M,R1,0\nF,K,FA,,,,1\n")
            .kind(SampleKind::remains)
            .import();
    EXPECT_THAT(support::samples_of(imported.data), ElementsAre("R1 reference", "S1 staff", "V1 remains"));
}

TEST(LaboratoryImport, RemembersEveryFileAndItsRecords) {
    LaboratoryCase const imported = Laboratory{}.profiles("p.csv", kPlate).kind(SampleKind::remains).import();
    ASSERT_EQ(imported.data.imports.size(), 1U);
    EXPECT_EQ(imported.data.imports[0].file, "p.csv");
    EXPECT_EQ(imported.data.imports[0].records, 2U) << "a sample and its print";
    EXPECT_EQ(imported.data.imports[0].sha256.size(), 64U);
    EXPECT_FALSE(imported.data.imports[0].program.empty());
}

TEST(LaboratoryImport, WritesRejectionsAsATable) {
    kinmatch::support::ScratchFolder const folder;
    write_rejections_csv({{"a,b.txt", 4, "sample V1, locus TH01", "KM-LAB-101", "allele 'OL'", "a ladder", "Size it."},
                          {"c.xml", 0, "the whole file", "KM-LAB-006", "nothing", "", ""}},
                         folder / "rejected.csv");
    EXPECT_EQ(kinmatch::support::read_bytes(folder / "rejected.csv"),
              "file,row,record,reason,remedy\n"
              "\"a,b.txt\",4,\"sample V1, locus TH01\",allele 'OL' (expected a ladder) [KM-LAB-101],Size it.\n"
              "c.xml,,the whole file,nothing [KM-LAB-006],\n");
}

TEST(LaboratoryImport, ReadsTidyTablesInAnyEncodingAndSeparator) {
    LaboratoryCase const imported = Laboratory{}
                                        .frequencies("f.csv", "population;locus;allele;frequency;n_alleles\n"
                                                              "P;TH01;6;0,2;200\nP;TH01;9,3;0,8;200\n")
                                        .mutation("m.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,none,,,\n")
                                        .import();
    EXPECT_THAT(support::frequencies_of(imported.data), ElementsAre("P TH01 2N=200: 6 0.2, 9.3 0.8"));
    EXPECT_THAT(support::mutation_of(imported.data), ElementsAre("* none 0 0 0"));
    EXPECT_THAT(Laboratory{}.mutation("m.csv", "a,b\n1,2\n").format("tidy").refusals(),
                ElementsAre("KM-LAB-011 --mutation", "KM-LAB-127 m.csv:1"));
}

} // namespace
} // namespace kinmatch::io
