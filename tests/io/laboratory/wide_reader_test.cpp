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
using testing::Not;

TEST(WideReader, ReadsGeneMapperWithAllAllelesInACell) {
    LaboratoryCase const imported =
        Laboratory{}
            .profiles("wide.txt",
                      "Sample File\tSample Name\tD3S1358\tHeight\tvWA\tHeight\tAMEL\tHeight\n"
                      "A01.fsa\tV1\t15, 17, , \t812, 640, , \tOL, 17, , \t319, 164, , \tX, Y, , \t399, 565, , \n")
            .kind(SampleKind::remains)
            .import();
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V1 AMEL: X,Y", "V1 D3S1358: 15,17"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("wide.txt:2 sample V1, locus vWA, replicate A01.fsa KM-LAB-101"));
    EXPECT_THAT(support::codes_of(imported.faults), Not(Contains("KM-LAB-125")));
}

TEST(WideReader, ReadsAColumnForEachAllele) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("smartrank.csv", "specimenId,D7S820_1,D7S820_2,D7S820_3,FGA_1,FGA_2\n"
                                                                   "V1#00,NULL,NULL,NULL,23,24\n"
                                                                   "V2#01,10,8,NULL,20,21.2\n")
                                        .kind(SampleKind::remains)
                                        .import();
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("V1#00 D7S820: ", "V1#00 FGA: 23,24", "V2#01 D7S820: 8,10", "V2#01 FGA: 20,21.2"));
}

TEST(WideReader, ReadsQuotedPairsAndRefusesWhatMayBeADecimalComma) {
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("likeltd.csv", "Individual,known/queried,D3S1358,vWA,TH01\n"
                                                                 "Suspect,queried,\"14,16\",\"15,19\",\"9,9.3\"\n"
                                                                 "Victim 1,known,\"16,16\",,\"9,3\"\n")
                                        .kind(SampleKind::reference)
                                        .import();
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("Suspect D3S1358: 14,16", "Suspect TH01: 9,9.3", "Suspect vWA: 15,19",
                            "Victim 1 D3S1358: 16,16", "Victim 1 vWA: "));
    EXPECT_THAT(rejected_by(imported), ElementsAre("likeltd.csv:3 sample Victim 1, locus TH01 KM-LAB-105"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-125"));
}

TEST(WideReader, NamesRowsWithoutSample) {
    EXPECT_THAT(
        rejected_by(
            Laboratory{}.profiles("p.csv", "Sample,TH01\n,\"6,7\"\nV1,\"6,7\"\n").kind(SampleKind::remains).import()),
        ElementsAre("p.csv:2 row KM-LAB-126"));
}

TEST(WideReader, NeedsASampleAndALocus) {
    EXPECT_THAT(Laboratory{}.profiles("p.csv", "Sample,QX1\nV1,6\n").format("wide").refusals(),
                ElementsAre("KM-LAB-011 --profiles", "KM-LAB-124 p.csv:1"));
}

} // namespace
} // namespace kinmatch::io
