#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::TidyFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> told_of_frequencies(std::string_view from, std::string_view to) {
    return TidyFolder{}.replace("frequencies.csv", from, to).told();
}

TEST(TidyFrequencies, RefusesANumberOutsideZeroToOne) {
    EXPECT_THAT(told_of_frequencies("0.3", "-0.3"), ElementsAre("error KM-IMP-107 frequencies.csv:3"));
    EXPECT_THAT(told_of_frequencies("0.3", "1.3"), ElementsAre("error KM-IMP-107 frequencies.csv:3"));
}

TEST(TidyFrequencies, RefusesWhatIsNoFiniteNumber) {
    for (char const* text : {"nan", "inf", "0.3x", "1e999", "?"})
        EXPECT_THAT(told_of_frequencies("0.3", text), ElementsAre("error KM-IMP-105 frequencies.csv:3")) << text;
    EXPECT_THAT(told_of_frequencies("0.3", ""), ElementsAre("error KM-IMP-136 frequencies.csv:3"));
}

TEST(TidyFrequencies, NamesADecimalComma) {
    EXPECT_THAT(told_of_frequencies("0.3", "\"0,3\""), ElementsAre("error KM-IMP-106 frequencies.csv:3"));
    EXPECT_THAT(told_of_frequencies("0.3", "0,3"), ElementsAre("error KM-CSV-006 frequencies.csv:3"));
}

TEST(TidyFrequencies, RefusesAnAlleleThatIsNoNumber) {
    for (char const* text : {"OL", "fmin", "\"9,3\"", "0", "-1", "X"})
        EXPECT_THAT(told_of_frequencies("9.3", text), ElementsAre("error KM-IMP-121 frequencies.csv:4")) << text;
}

TEST(TidyFrequencies, KeepsASilentAllele) {
    auto const imported = TidyFolder{}.replace("frequencies.csv", "vWA,15", "vWA,silent").import();
    EXPECT_EQ(imported.data.frequencies[1].rows[0].allele, models::kSilentAllele);
}

TEST(TidyFrequencies, RefusesAnAlleleListedTwiceAlsoUnderAnotherNameOfItsLocus) {
    TidyFolder folder;
    EXPECT_THAT(folder.append("frequencies.csv", "P,THO1,7.0,0.3,200").told(),
                ElementsAre("error KM-IMP-131 frequencies.csv:7"));
}

TEST(TidyFrequencies, RefusesCountsThatAreNoCounts) {
    for (char const* text : {"0.5,0", "0.5,-2", "0.5,1.5", "0.5,many"})
        EXPECT_THAT(told_of_frequencies("0.5,200", text), ElementsAre("error KM-IMP-132 frequencies.csv:4")) << text;
}

TEST(TidyFrequencies, RefusesTwoCountsForOneLocus) {
    EXPECT_THAT(told_of_frequencies("0.5,200", "0.5,202"), ElementsAre("error KM-IMP-133 frequencies.csv:4"));
}

TEST(TidyFrequencies, RefusesASumFarFromOne) {
    TidyFolder folder;
    folder.replace("frequencies.csv", "0.3", "0.03");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-134 frequencies.csv: population P, locus TH01"));
    EXPECT_THAT(folder.faults()[0].found, HasSubstr("0.73"));
}

TEST(TidyFrequencies, NotesASumThatRoundingMakes) {
    EXPECT_THAT(told_of_frequencies("0.3", "0.305"),
                ElementsAre("note KM-IMP-135 frequencies.csv: population P, locus TH01"));
    EXPECT_THAT(told_of_frequencies("0.3", "0.3009"), IsEmpty());
}

TEST(TidyFrequencies, RefusesABlankPopulationOrLocus) {
    EXPECT_THAT(told_of_frequencies("P,TH01,6", ",TH01,6"), Contains("error KM-IMP-101 frequencies.csv:2"));
    EXPECT_THAT(told_of_frequencies("P,TH01,6", "P,,6"), Contains("error KM-IMP-101 frequencies.csv:2"));
}

TEST(TidyFrequencies, MakesALocusOfANameThatNoKitPrints) {
    TidyFolder folder;
    folder.append("frequencies.csv", "P,L1,6,1,").append("genotypes.csv", "V2,L1,6,");
    EXPECT_THAT(folder.told(), IsEmpty());
    EXPECT_EQ(folder.import().data.loci[0].name, "L1");
}

TEST(TidyPopulations, KeepsTheta) {
    TidyFolder folder;
    EXPECT_EQ(folder.set("populations.csv", "population,theta\nP,0.02\n").import().data.populations[0].theta, 0.02);
}

TEST(TidyPopulations, RefusesThetaOutsideItsRange) {
    for (char const* theta : {"1", "-0.01", "2"})
        EXPECT_THAT(TidyFolder{}.set("populations.csv", std::string{"population,theta\nP,"} + theta + "\n").told(),
                    ElementsAre("error KM-IMP-107 populations.csv:2"));
}

TEST(TidyPopulations, RefusesAPopulationThatStandsThereTwice) {
    EXPECT_THAT(TidyFolder{}.set("populations.csv", "population,theta\nP,0.02\nP,0.03\n").told(),
                ElementsAre("error KM-IMP-137 populations.csv:3"));
}

TEST(TidyPopulations, WarnsOfAPopulationWithoutFrequencies) {
    TidyFolder folder;
    folder.set("populations.csv", "population,theta\nQ,0.02\n");
    EXPECT_THAT(folder.told(), ElementsAre("warning KM-IMP-138 populations.csv:2"));
    EXPECT_EQ(folder.import().data.populations.size(), 1u);
}

TEST(TidyLoci, DeclaresLociAndTheirKinds) {
    TidyFolder folder;
    folder.set("loci.csv", "locus,kind\nMyLocus,x\nvWA,x\nDYS391,\n");
    auto const data = folder.import().data;
    ASSERT_EQ(data.loci.size(), 4u); // DYS391, MyLocus, TH01, vWA
    EXPECT_EQ(data.loci[0].kind, models::LocusKind::y);
    EXPECT_EQ(data.loci[1].kind, models::LocusKind::x);
    EXPECT_EQ(data.loci[3].kind, models::LocusKind::x);
}

TEST(TidyLoci, RefusesAKindThatIsNone) {
    EXPECT_THAT(TidyFolder{}.set("loci.csv", "locus,kind\nvWA,somatic\n").told(),
                ElementsAre("error KM-IMP-112 loci.csv:2"));
}

TEST(TidyLoci, RefusesALocusThatStandsThereTwiceAlsoUnderAnotherName) {
    EXPECT_THAT(TidyFolder{}.set("loci.csv", "locus,kind\nvWA,\nVWA,\n").told(),
                ElementsAre("error KM-IMP-113 loci.csv:3"));
}

TEST(TidyLoci, RefusesMoreLociThanACaseCanHold) {
    std::string table = "locus,kind\n";
    for (int i = 0; i < 65'536; ++i)
        table += "L" + std::to_string(i) + ",\n";
    EXPECT_THAT(TidyFolder{}.set("loci.csv", table).told(), Contains("error KM-IMP-114 loci.csv:65537"));
}

TEST(TidyLoci, NotesALocusWithoutFrequenciesAndKeepsItsPrints) {
    TidyFolder folder;
    folder.append("genotypes.csv", "V1,AMEL,X,Y").append("genotypes.csv", "V2,am,X,");
    EXPECT_THAT(folder.told(), ElementsAre("note KM-IMP-139 genotypes.csv: locus AMEL"));
    EXPECT_THAT(folder.faults()[0].found, HasSubstr("2 rows"));
    auto const data = folder.import().data;
    EXPECT_EQ(data.prints.size(), 8u);
    ASSERT_EQ(data.aliases.size(), 1u);
    EXPECT_EQ(data.aliases[0].given, "am");
    EXPECT_EQ(data.aliases[0].used, "AMEL");
}

} // namespace
} // namespace kinmatch::io
