#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using models::SampleKind;
using support::Laboratory;
using support::members_of;
using support::prints_of;
using support::rejected_by;
using testing::Contains;
using testing::ElementsAre;

TEST(PedigreeReaders, ReadQuickPedAndLinkMembersToSamplesCalledLikeThem) {
    LaboratoryCase const imported =
        Laboratory{}
            .families("fam1.ped",
                      "id\tfid\tmid\tsex\nGF\t0\t0\t1\nGM\t0\t0\t2\nMO\t0\t0\t2\nFA\tGF\tGM\t1\nMP\tFA\tMO\t0\n")
            .profiles("p.csv", "SampleName,Marker,Allele1,Allele2\nfam1-GF,TH01,6,7\nMO,TH01,8,8\nV1,TH01,6,8\n")
            .kind(SampleKind::remains)
            .import();
    EXPECT_THAT(members_of(imported.data), ElementsAre("fam1/FA M = GF + GM", "fam1/GF M sample fam1-GF", "fam1/GM F",
                                                       "fam1/MO F sample MO", "fam1/MP = FA + MO missing"));
    EXPECT_THAT(support::samples_of(imported.data), ElementsAre("MO reference", "V1 remains", "fam1-GF reference"));
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-141").Times(2));
}

TEST(PedigreeReaders, ReadPedtoolsWithGenotypes) {
    LaboratoryCase const imported = Laboratory{}
                                        .families("f.ped", "famid\tiid\tfid\tmid\tsex\tD3S1358\tTH01\n" // 1
                                                           "F1\tGF\t0\t0\t1\t15/16\t6/9.3\n"            // 2
                                                           "F1\tMO\t0\t0\t2\t17/18\t-/-\n"              // 3
                                                           "F1\tFA\tGF\t0\t1\t-/-\t-/-\n"               // 4
                                                           "F1\tMP\tFA\tMO\t0\t15/15\t-/-\n"            // 5
                                                           "F2\tMP\t0\t0\n")                            // 6
                                        .import();
    EXPECT_THAT(members_of(imported.data),
                ElementsAre("F1/(mother of FA) F", "F1/FA M = GF + (mother of FA)", "F1/GF M sample F1/GF",
                            "F1/MO F sample F1/MO", "F1/MP = FA + MO missing"));
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("F1/GF D3S1358: 15,16", "F1/GF TH01: 6,9.3", "F1/MO D3S1358: 17,18"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("f.ped:5 sample F1/MP KM-LAB-143", "f.ped:6 family F2 KM-LAB-202"));
}

TEST(PedigreeReaders, ReadThePedigreesOfLinkageAndMerlinWithoutTheirNumberedAlleles) {
    LaboratoryCase const imported =
        Laboratory{}
            .families("linkage.ped", "F1 1 0 0 1 0 2 3\nF1 2 0 0 2 0 0 0\nF1 4 1 2 1 0 0 0\n")
            .families("merlin.ped", "F2\t1\t0\t0\t1\t0\t2/3\nF2\t2\t0\t0\t2\t0\tx/x\nF2\t4\t1\t2\t1\t0\t0/0\n")
            .profiles("p.csv", "SampleName,Marker,Allele1\nF1/1,TH01,6\nF2_1,TH01,6\n1,TH01,7\n")
            .kind(SampleKind::remains)
            .missing("4")
            .import();
    EXPECT_THAT(members_of(imported.data), ElementsAre("F1/1 M sample F1/1", "F1/2 F", "F1/4 M = 1 + 2 missing",
                                                       "F2/1 M sample F2_1", "F2/2 F", "F2/4 M = 1 + 2 missing"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("linkage.ped all genotypes KM-LAB-203", "merlin.ped all genotypes KM-LAB-203"));
}

TEST(PedigreeReaders, NeedTheirColumns) {
    EXPECT_THAT(Laboratory{}.families("f.ped", "id fid mid\nA 0 0\n").format("pedtools").refusals(),
                ElementsAre("KM-LAB-011 --families", "KM-LAB-201 f.ped:1"));
}

} // namespace
} // namespace kinmatch::io
