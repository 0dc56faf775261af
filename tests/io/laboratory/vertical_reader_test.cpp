#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using models::SampleKind;
using support::Laboratory;
using support::prints_of;
using support::rejected_by;
using support::samples_of;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// In the grammar of GeneMapper ID-X: tabs, columns that do not matter, ragged rows.
constexpr std::string_view kGeneMapper =
    "Sample File\tSample Name\tPanel\tMarker\tDye\tAllele 1\tAllele 2\tAllele 3\tHeight 1\tGQ\r\n" // 1
    "A01.hid\tV1\tGF\tD3S1358\tB\t15\t17\t\t812\t1\r\n"                                            // 2
    "A01.hid\tV1\tGF\tTH01\tY\t9.3\t\t\t455\t1\r\n"                                                // 3
    "A01.hid\tV1\tGF\tFGA\tY\t22\tOL\t\t300\t0.5\r\n"                                              // 4
    "A01.hid\tV1\tGF\tAMEL\tG\tX\tY\t\t1020\t1\r\n"                                                // 5
    "A03.hid\tV2\tGF\tTPOX\tR\t8\t10\t11\t980\t1\r\n"                                              // 6
    "A01.hid\tV1\tGF\tSE33\tR\r\n"                                                                 // 7
    "A02.hid\tV1\tGF\tD3S1358\tB\t15\t15\t\t233\t1\r\n"                                            // 8
    "L.hid\tLadder\tGF\tD3S1358\tB\t12\t13\t14\r\n";                                               // 9

TEST(VerticalReader, ReadsGeneMapperByColumnNames) {
    LaboratoryCase const imported = Laboratory{}.profiles("plate.txt", kGeneMapper).kind(SampleKind::remains).import();
    EXPECT_THAT(samples_of(imported.data),
                ElementsAre("V1 remains (replicate 1: A01.hid; replicate 2: A02.hid)", "V2 remains"));
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 AMEL r1: X,Y", "V1 D3S1358 r1: 15,17", "V1 D3S1358 r2: 15,15",
                                                      "V1 SE33 r1: ", "V1 TH01 r1: 9.3", "V2 TPOX: 8,10,11"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("plate.txt:4 sample V1, locus FGA, replicate A01.hid KM-LAB-101",
                                                   "plate.txt:9 sample Ladder KM-LAB-112"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-IMP-154")) << "three alleles are told";
}

TEST(VerticalReader, ReadsTheSamePlateWhateverSeparatesLinesAndFields) {
    auto const read = [](std::string text) {
        return prints_of(Laboratory{}.profiles("p.txt", text).kind(SampleKind::remains).import().data);
    };
    auto const expected = read("SampleName,Marker,Allele1,Allele2\nV1,TH01,6,9.3\nV1,vWA,14,14\n");
    EXPECT_THAT(expected, ElementsAre("V1 TH01: 6,9.3", "V1 vWA: 14,14"));
    EXPECT_EQ(read("SampleName;Marker;Allele1;Allele2\r\nV1;TH01;6;9,3\r\nV1;vWA;14;14\r\n"), expected);
    EXPECT_EQ(read("Sample Name\tMarker\tAllele 1\tAllele 2\rV1\tTH 01\t6\t9,3\rV1\tVWA\t14\t14"), expected);
    EXPECT_EQ(read("sample_id,marker,allele2,allele1\n\"V1\",THO1,9.30000000000000071,6\n\nV1,vWA,14.0,14\n"),
              expected);
}

TEST(VerticalReader, SetsAsideWhatIsNoSizedAllele) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1,Allele2\n" // 1
                                                           "V1,TH01,<6,9.3\n"                    // 2
                                                           "V1,vWA,14,>21\n"                     // 3
                                                           "V1,FGA,?,22\n"                       // 4
                                                           "V1,TPOX,11.333:5,8\n"                // 5
                                                           "V1,D3S1358,9.35,8\n"                 // 6
                                                           "V1,AMEL,X,Z\n"                       // 7
                                                           "V1,D7S820,OL?,8\n"                   // 8
                                                           "V1,CSF1PO,10,12\n")                  // 9
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 CSF1PO: 10,12"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("p.csv:2 sample V1, locus TH01 KM-LAB-102", "p.csv:3 sample V1, locus vWA KM-LAB-102",
                            "p.csv:4 sample V1, locus FGA KM-LAB-103", "p.csv:5 sample V1, locus TPOX KM-LAB-104",
                            "p.csv:6 sample V1, locus D3S1358 KM-LAB-104", "p.csv:7 sample V1, locus AMEL KM-LAB-104",
                            "p.csv:8 sample V1, locus D7S820 KM-LAB-101"));
}

TEST(VerticalReader, CountsRowsThatAgreeOnceAndSetsContradictionsAside) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1,Allele2\n" // 1
                                                           "V1,TH01,6,9.3\n"                     // 2
                                                           "V1,THO1,9.3,6\n"                     // 3
                                                           "V1,AMEL,X,X\n"                       // 4
                                                           "V1,Amelogenin,X,\n"                  // 5
                                                           "V1,AM,,\n"                           // 6
                                                           "V1,vWA,14,15\n"                      // 7
                                                           "V1,vWA,14,16\n")                     // 8
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 AMEL: X,X", "V1 TH01: 6,9.3"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("p.csv:7 sample V1, locus vWA KM-LAB-111", "p.csv:8 sample V1, locus vWA KM-LAB-111"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-116").Times(2));
}

TEST(VerticalReader, TakesSeveralAllelesInOneCellAtYLociAlone) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.txt", "Sample Name\tMarker\tAllele 1\tAllele 2\n"
                                                           "V1\tDYS385\t11,14\t\n"
                                                           "V1\tDYS458\t17,2\t\n"
                                                           "V1\tD21S11\t32,2\t30\n"
                                                           "V1\tAMEL\tX,Y\t\n")
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 AMEL: X,Y", "V1 D21S11: 30,32.2", "V1 DYS385: 11,14"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("p.txt:3 sample V1, locus DYS458 KM-LAB-105"));
}

TEST(VerticalReader, TakesKindsFromCategoriesAndRoles) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("genis.txt", "Sample Name\tSpecimen Category\tMarker\tAllele 1\n" // 1
                                                               "NN-1\tRNN\tFGA\t16\n"                               // 2
                                                               "MO\tIR\tFGA\t16\n"                                  // 3
                                                               "TOOTHBRUSH\tER\tFGA\t16\n"                          // 4
                                                               "X\tSOSPECHOSO\tFGA\t16\n")                          // 5
                                        .profiles("long.csv", "sample_id,role,marker,allele1\nFRS,AM,FGA,20\nNN-1,AM,"
                                                              "TH01,6\n")
                                        .import();
    EXPECT_THAT(samples_of(imported.data), ElementsAre("FRS reference", "MO reference"));
    EXPECT_THAT(prints_of(imported.data), ElementsAre("FRS FGA: 20", "MO FGA: 16"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("genis.txt:4 sample TOOTHBRUSH KM-LAB-117", "genis.txt:5 sample X KM-LAB-118",
                            "long.csv:3 sample NN-1 KM-LAB-113"));
}

TEST(VerticalReader, SetsASampleOfUnknownKindAsideUnlessAFolderListsIt) {
    std::string_view const plate = "SampleName,Marker,Allele1\nV1,TH01,6\nV2,TH01,7\n";
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", plate)
                                        .tidy("samples.csv", "sample,kind,sex,population,note\nV1,remains,M,,femur\n")
                                        .import();
    EXPECT_THAT(samples_of(imported.data), ElementsAre("V1 remains M (femur)"));
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 TH01: 6"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("p.csv:3 sample V2 KM-LAB-114"));
}

TEST(VerticalReader, NamesRowsWithoutSampleOrLocusAndLociNobodyKnows) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1\n" // 1
                                                           ",TH01,6\n"                   // 2
                                                           "V1,,6\n"                     // 3
                                                           "V1,QX77,6\n"                 // 4
                                                           "V1,QS1,6\n"                  // 5
                                                           "V1,TH01,6\n")                // 6
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 TH01: 6"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("p.csv:2 row KM-LAB-123", "p.csv:3 row KM-LAB-123",
                                                   "p.csv:4 sample V1, locus QX77 KM-IMP-111"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-122"));
}

TEST(VerticalReader, RefusesRowsThatMayBeShiftedAndCellsThatMayBeTwoAlleles) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Comment,Marker,Allele1,Allele2\n" // 1
                                                           "V1,femur, left,TH01,6,9\n"                   // 2
                                                           "V1,,vWA,14,15,,\n"                           // 3
                                                           "V1,,D7S820,\"9,10\",\n"                      // 4
                                                           "V1,,FGA,\"22,20000000000000284\",24\n")      // 5
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 FGA: 22.2,24", "V1 vWA: 14,15"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("p.csv:2 row KM-LAB-010", "p.csv:4 sample V1, locus D7S820 KM-LAB-104"));
}

TEST(VerticalReader, TellsWhichLociOfAKitLack) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.txt", "Sample Name\tPanel\tMarker\tAllele 1\n"
                                                           "V1\tMiniFiler_GS500_v1\tD13S317\t11\n"
                                                           "V1\tMiniFiler_GS500_v1\tFGA\t\n"
                                                           "V2\tMiniFiler_GS500_v1\tD13S317\tOL\n"
                                                           "V3\tours\tD13S317\t11\n")
                                        .kind(SampleKind::remains)
                                        .import();
    auto const told = std::ranges::find(imported.faults, "KM-LAB-119", &Fault::code);
    ASSERT_NE(told, imported.faults.end());
    EXPECT_EQ(told->where, "kit MiniFiler");
    EXPECT_THAT(told->found, testing::StartsWith("loci without a row in some of 2 samples: "));
    EXPECT_THAT(told->found, testing::HasSubstr("FGA (1)"));
    EXPECT_THAT(told->found, testing::HasSubstr("D7S820 (2)"));
    EXPECT_THAT(told->found, testing::Not(testing::HasSubstr("D13S317")));
}

TEST(VerticalReader, RefusesMoreAllelesThanAPersonHas) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1,Allele2,Allele3,Allele4,Allele5,"
                                                           "Allele6,Allele7,Allele8,Allele9\n"
                                                           "V1,TH01,4,5,6,7,8,9,9.3,10,11\nV1,vWA,14,,,,,,,,\n")
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(rejected_by(imported), ElementsAre("p.csv:2 sample V1, locus TH01 KM-LAB-115"));
}

TEST(VerticalReader, NeedsItsColumns) {
    EXPECT_THAT(Laboratory{}.profiles("p.csv", "SampleName,Locus\nV1,TH01\n").format("vertical").refusals(),
                ElementsAre("KM-LAB-011 --profiles", "KM-LAB-121 p.csv:1"));
}

} // namespace
} // namespace kinmatch::io
