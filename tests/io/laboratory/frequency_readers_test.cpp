#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::frequencies_of;
using support::Laboratory;
using support::rejected_by;
using testing::Contains;
using testing::ElementsAre;

TEST(FrequencyReaders, ReadFamiliasLadders) {
    LaboratoryCase const imported =
        Laboratory{}
            .frequencies("examplia.txt", "TH01\r\n6\t0,25\r\n9.3\t.75\r\n\r\nD3S1358\r\n14\t,326\r\n15\t0.674\r\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data),
                ElementsAre("examplia D3S1358: 14 0.326, 15 0.674", "examplia TH01: 6 0.25, 9.3 0.75"));
}

TEST(FrequencyReaders, RefuseLaddersWhoseLinesAreNone) {
    EXPECT_THAT(Laboratory{}.frequencies("f.txt", "6\t0.25\n").format("familias-frequencies").refusals(),
                ElementsAre("KM-LAB-011 --frequencies", "KM-LAB-161 f.txt:1"));
    LaboratoryCase const imported =
        Laboratory{}.frequencies("f.txt", "TH01\n6\t1\nvWA\n14\t0.5\n15 0.5\nFGA\n20\t1\n").import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("f TH01: 6 1"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("f.txt:4 population f, locus vWA KM-IMP-134",
                                                   "f.txt:5 the file from here on, 3 lines KM-LAB-162"));
}

TEST(FrequencyReaders, ReadGridsOfEuroForMixAndGenisWithoutTheirFloor) {
    LaboratoryCase const imported =
        Laboratory{}
            .population("P")
            .frequencies("efm.csv", "Allele,D3S1358,TH01,AMEL\n6,,0.2,\n9.30000000000000071,,0.8,\n14,1,,\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("P D3S1358: 14 1", "P TH01: 6 0.2, 9.3 0.8"));
    LaboratoryCase const genis =
        Laboratory{}
            .population("P")
            .frequencies("genis.csv", "alelo;D3S1358;TH01\n6;;0,2\n9,3;;0,8\n14;1;\nfmin;0,00027;0,00027\n0;0,1;\n")
            .import();
    EXPECT_EQ(frequencies_of(genis.data), frequencies_of(imported.data));
    EXPECT_THAT(support::codes_of(genis.faults), Contains("KM-LAB-163").Times(2));
}

TEST(FrequencyReaders, ReadStriderAndDoubleItsPersons) {
    LaboratoryCase const imported =
        Laboratory{}
            .frequencies("s.xml",
                         "<frequencies><marker><name>TH01</name><alleles>6, 9.3</alleles>"
                         "<origin name=\"EXAMPLIA\" n=\"200\"><frequency allele=\"9.3\">6.00000e-1"
                         "</frequency><frequency allele=\"6\">4.0e-1</frequency></origin></marker></frequencies>")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("EXAMPLIA TH01 2N=400: 6 0.4, 9.3 0.6"));
}

TEST(FrequencyReaders, ReadStrvalidator) {
    LaboratoryCase const imported =
        Laboratory{}
            .frequencies("v.txt", "Database\tN\tAllele\tAMEL\tTH01\nEx\t200\tX\t0.5\t\nEx\t200\tY\t0.5\t\n"
                                  "Ex\t200\t6\t\t0.25\nEx\t200\t9.3\t\t0.75\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("Ex AMEL: 1 0.5, 2 0.5", "Ex TH01: 6 0.25, 9.3 0.75"));
}

TEST(FrequencyReaders, ReadPopstr) {
    LaboratoryCase const imported =
        Laboratory{}
            .frequencies("p.csv",
                         "STR;population;N;freq_6;freq_9.3;freq_10;Hobs;In;\nTH01;Israel;46;0.25;0.75;-;0.7;-;\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("Israel TH01 2N=92: 6 0.25, 9.3 0.75"));
}

TEST(FrequencyReaders, ReadCountsOfLikeLtd) {
    LaboratoryCase const imported = Laboratory{}
                                        .frequencies("l.txt", "Marker\tAllele\tLUS\tBP\tEA1\tEA3\n"
                                                              "TH01\t6\t6\t170\t25\t3\nTH01\t9.3\t6\t183\t75\t1\n"
                                                              "vWA\t14\t6\t170\t2.5\t4\n")
                                        .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("EA1 TH01 2N=100: 6 0.25, 9.3 0.75",
                                                           "EA3 TH01 2N=4: 6 0.75, 9.3 0.25", "EA3 vWA 2N=4: 14 1"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("l.txt:4 population EA1, locus vWA KM-LAB-165"));
}

TEST(FrequencyReaders, SetALocusAsideWhoseSumIsFarOffOrWhoseAllelesAreNone) {
    LaboratoryCase const imported =
        Laboratory{}
            .population("P")
            .frequencies("f.csv",
                         "Allele,TH01,vWA,FGA,TPOX\n6,0.2,0.02,0.5,\n9.3,0.8,0.8,0.5,\nRest allele,,,,0.1\n8,,,,0.9\n"
                         "9.30000000000000071,,,0.1,\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("P TH01: 6 0.2, 9.3 0.8"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("f.csv:2 population P, locus vWA KM-IMP-134", "f.csv:4 population P, locus TPOX KM-LAB-104",
                            "f.csv:6 population P, locus FGA KM-IMP-131"));
}

TEST(FrequencyReaders, LeaveNoOtherAlleleOfAFileWithARowThatMayBeShifted) {
    LaboratoryCase const imported =
        Laboratory{}
            .frequencies("ok.csv", "Allele,FGA\n20,1\n")
            .frequencies("f.csv", "Allele,TH01,vWA\n6,0.995,\n9.3,0,005,1\n14,,1\n")
            .frequencies("t.csv", "population,locus,allele,frequency\nP,TH01,6,0.995\nP,TH01,9.3,0,005\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("ok FGA: 20 1"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("f.csv:3 row KM-LAB-010", "f.csv:3 population f, locus TH01 KM-LAB-166",
                            "f.csv:3 population f, locus vWA KM-LAB-166", "t.csv:3 row KM-LAB-010",
                            "t.csv:3 population P, locus TH01 KM-LAB-166"));
}

TEST(FrequencyReaders, CountOnceWhatTwoFilesSayAlikeAndSetAsideWhatTheySayOtherwise) {
    LaboratoryCase const imported =
        Laboratory{}
            .population("P")
            .frequencies("a.csv", "Allele,TH01,vWA\n6,0.25,\n9.3,0.75,\n14,,1\n")
            .frequencies("b.csv", "Allele,THO1,vWA\n9.30,\"0.750\",\n6,0.25,\n14,,0.5\n15,,0.5\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("P TH01: 6 0.25, 9.3 0.75"));
    EXPECT_THAT(support::codes_of(imported.faults), testing::Contains("KM-LAB-167"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("b.csv:4 population P, locus vWA KM-LAB-168"));
}

TEST(FrequencyReaders, TellANumberOfPersonsThatNoPopulationHas) {
    LaboratoryCase const imported =
        Laboratory{}
            .frequencies("s.xml",
                         "<frequencies><marker><name>TH01</name><alleles>6</alleles><origin name=\"A\" "
                         "n=\"9223372036854775858\"><frequency allele=\"6\">1</frequency></origin><origin name=\"B\" "
                         "n=\"100\"><frequency allele=\"6\">1</frequency></origin></marker></frequencies>")
            .frequencies("l.txt", "Marker\tAllele\tLUS\tBP\tEA1\nTH01\t6\t6\t170\t18446744073709551615\n"
                                  "TH01\t9.3\t6\t183\t101\n")
            .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("B TH01 2N=200: 6 1"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("s.xml:1 population A, locus TH01 KM-IMP-132",
                                                   "l.txt:2 population EA1, locus TH01 KM-LAB-165"));
}

TEST(FrequencyReaders, NeedTheirColumns) {
    EXPECT_THAT(Laboratory{}.frequencies("f.csv", "TH01\n6\n").format("grid-frequencies").refusals(),
                ElementsAre("KM-LAB-011 --frequencies", "KM-LAB-164 f.csv:1"));
}

} // namespace
} // namespace kinmatch::io
