#include "models/locus_names.hpp"
#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using models::AlleleName;
using support::TidyFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> told_of_genotype(std::string_view row) {
    return TidyFolder{}.append("genotypes.csv", row).told();
}

TidyFolder folder_with_genotypes(std::string_view columns, std::string_view row) {
    std::string const blanks(static_cast<std::size_t>(std::ranges::count(columns, ',')), ',');
    TidyFolder folder;
    return folder.set("genotypes.csv", "sample,locus,allele1,allele2" + std::string{columns} + "\nR1,TH01,6,7" +
                                           blanks + "\nR2,TH01,6,7" + blanks + "\nV1,TH01,6,7" + blanks + "\n" +
                                           std::string{row} + "\n");
}

TEST(TidySamples, RefusesASampleThatStandsThereTwice) {
    EXPECT_THAT(TidyFolder{}.append("samples.csv", "R1,reference,F,,").told(),
                ElementsAre("error KM-IMP-141 samples.csv:6"));
}

TEST(TidySamples, RefusesAKindThatIsNone) {
    EXPECT_THAT(TidyFolder{}.replace("samples.csv", "V2,remains", "V2,").told(),
                ElementsAre("error KM-IMP-142 samples.csv:5"));
}

TEST(TidySamples, RefusesASexThatIsNone) {
    EXPECT_THAT(TidyFolder{}.replace("samples.csv", "V2,remains,", "V2,remains,male").told(),
                ElementsAre("error KM-IMP-108 samples.csv:5"));
}

TEST(TidySamples, WarnsOfIdsThatLookLikeOthers) {
    for (std::string const hidden : {"\u00A0", "\u200B", "\u202E", "\u00AD"})
        EXPECT_THAT(TidyFolder{}.append("samples.csv", "S" + hidden + ",staff,,,").told(),
                    ElementsAre("warning KM-IMP-109 samples.csv:6"));
    EXPECT_THAT(TidyFolder{}.append("samples.csv", "S \u00E9\u0627\u4E2D,staff,,,").told(), IsEmpty());
}

TEST(TidySamples, RefusesIdsThatAreNone) {
    auto const told_for = [](std::string const& id) {
        return TidyFolder{}.append("samples.csv", id + ",staff,,,").told();
    };
    EXPECT_THAT(told_for(""), ElementsAre("error KM-IMP-101 samples.csv:6"));
    EXPECT_THAT(told_for(std::string(200, 'x')), IsEmpty());
    EXPECT_THAT(told_for(std::string(201, 'x')), ElementsAre("error KM-IMP-102 samples.csv:6"));
    EXPECT_THAT(told_for("\" S\""), ElementsAre("error KM-IMP-104 samples.csv:6"));
    EXPECT_THAT(told_for("\"S\n1\""), ElementsAre("error KM-CSV-104 samples.csv:6"));
    EXPECT_THAT(told_for("S\x01"), ElementsAre("error KM-CSV-105 samples.csv:6"));
}

TEST(TidySamples, RefusesDropoutOutsideZeroToOne) {
    auto const told_for = [](std::string const& dropout) {
        return TidyFolder{}
            .set("samples.csv", "sample,kind,sex,population,note,dropout\nR1,reference,,,,\n"
                                "R2,reference,,,,\nV1,remains,,,,\nV2,remains,,,," +
                                    dropout + "\n")
            .told();
    };
    EXPECT_THAT(told_for("1.1"), ElementsAre("error KM-IMP-107 samples.csv:5"));
    EXPECT_THAT(told_for("1"), IsEmpty());
}

TEST(TidySamples, WarnsOfRemainsWithoutAnAllele) {
    TidyFolder folder;
    folder.append("samples.csv", "V3,remains,,,").append("samples.csv", "V4,remains,,,");
    EXPECT_THAT(folder.append("genotypes.csv", "V4,TH01,,").told(),
                ElementsAre("warning KM-IMP-143 samples.csv: sample V3", "warning KM-IMP-143 samples.csv: sample V4"));
}

TEST(TidySamples, NotesAReferenceThatNoFamilyUses) {
    EXPECT_THAT(TidyFolder{}.append("samples.csv", "R3,reference,,,").told(),
                ElementsAre("note KM-IMP-144 samples.csv: sample R3"));
}

TEST(TidyGenotypes, RefusesASampleThatIsNotListed) {
    EXPECT_THAT(told_of_genotype("V3,TH01,6,7"), ElementsAre("error KM-IMP-151 genotypes.csv:8"));
    EXPECT_THAT(told_of_genotype(",TH01,6,7"), ElementsAre("error KM-IMP-101 genotypes.csv:8"));
}

TEST(TidyGenotypes, RefusesALocusNobodyKnowsAndSuggestsOne) {
    TidyFolder folder;
    folder.append("genotypes.csv", "V2,D3S1385,15,16").append("genotypes.csv", "V2,Quux,1,2");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-111 genotypes.csv:8", "error KM-IMP-111 genotypes.csv:9"));
    EXPECT_THAT(folder.faults()[0].remedy, HasSubstr("Did you mean D3S1358?"));
    EXPECT_THAT(folder.faults()[1].remedy, testing::Not(HasSubstr("Did you mean")));
}

TEST(TidyGenotypes, RefusesAllelesThatAreNone) {
    for (char const* cells : {"OL,15", "15,OL?", "<6,15", "\"9,3\",15", "silent,15", "X,15", "15,9.30"})
        EXPECT_THAT(told_of_genotype(std::string{"V2,vWA,"} + cells), ElementsAre("error KM-IMP-121 genotypes.csv:8"))
            << cells;
}

TEST(TidyGenotypes, ReadsTheLettersOfAmelogenin) {
    TidyFolder folder;
    auto const data = folder.append("genotypes.csv", "V2,AMEL,Y,X").import().data;
    models::Print const print = data.prints_of(data.find_sample("V2"))[0];
    EXPECT_EQ(print.first, models::kAmelogeninX);
    EXPECT_EQ(print.second, models::kAmelogeninY);
    EXPECT_THAT(told_of_genotype("V2,AMEL,Z,"), Contains("error KM-IMP-121 genotypes.csv:8"));
}

TEST(TidyGenotypes, RefusesARowThatStandsThereTwiceAlsoUnderAnotherNameOfItsLocus) {
    EXPECT_THAT(told_of_genotype("V2,HUMTH01,6,7"), ElementsAre("error KM-IMP-152 genotypes.csv:8"));
}

TEST(TidyGenotypes, KeepsReplicatesApart) {
    auto const folder = folder_with_genotypes(",replicate", "V2,TH01,6,7,b\nV2,TH01,6,,a\nV2,TH01,7,,");
    auto const data = folder.import().data;
    EXPECT_EQ(data.replicates, (std::vector<std::string>{"", "a", "b"}));
    auto const prints = data.prints_of(data.find_sample("V2"));
    ASSERT_EQ(prints.size(), 3u);
    EXPECT_EQ(prints[0].first, AlleleName{70});
    EXPECT_EQ(prints[2].second, AlleleName{70});
    EXPECT_THAT(folder_with_genotypes(",replicate", "V2,TH01,6,7,b\nV2,TH01,6,,b").told(),
                ElementsAre("error KM-IMP-152 genotypes.csv:6"));
}

TEST(TidyGenotypes, RefusesMoreReplicatesThanACaseCanHold) {
    std::string rows;
    for (int i = 0; i <= 65'535; ++i)
        rows += "V2,TH01,6,7," + std::to_string(i) + "\n";
    EXPECT_THAT(folder_with_genotypes(",replicate", rows).told(), Contains("error KM-IMP-155 genotypes.csv:65540"));
}

TEST(TidyGenotypes, KeepsTheDropoutOfARow) {
    auto const data = folder_with_genotypes(",dropout", "V2,TH01,6,7,0.25").import().data;
    EXPECT_EQ(data.detail_of(data.prints_of(data.find_sample("V2"))[0]).dropout, 0.25);
    EXPECT_THAT(folder_with_genotypes(",dropout", "V2,TH01,6,7,-0.1").told(),
                ElementsAre("error KM-IMP-107 genotypes.csv:5"));
}

TEST(TidyGenotypes, AnUnknownAlleleStandsBesideAKnownOne) {
    for (char const* cells : {"?,", "?,?", ",?"})
        EXPECT_THAT(told_of_genotype(std::string{"V2,vWA,"} + cells), ElementsAre("error KM-IMP-153 genotypes.csv:8"))
            << cells;
    EXPECT_THAT(folder_with_genotypes(",allele3", "V2,vWA,14,15,?").told(),
                ElementsAre("error KM-IMP-153 genotypes.csv:5"));
    TidyFolder folder;
    auto const data = folder.append("genotypes.csv", "V2,vWA,?,14").import().data;
    EXPECT_EQ(data.prints.back().first, AlleleName{140});
    EXPECT_EQ(data.prints.back().second, models::kUnknownAllele);
}

TEST(TidyGenotypes, KeepsAllOfThreeAllelesAndWarns) {
    auto const folder = folder_with_genotypes(",allele3,allele4", "V2,TH01,9.3,7,,6");
    EXPECT_THAT(folder.told(), ElementsAre("warning KM-IMP-154 genotypes.csv:5"));
    auto const data = folder.import().data;
    models::Print const print = data.prints_of(data.find_sample("V2"))[0];
    EXPECT_EQ(print.first, AlleleName{60});
    EXPECT_EQ(print.second, AlleleName{70});
    EXPECT_THAT(data.detail_of(print).further_alleles, ElementsAre(AlleleName{93}));
}

TEST(TidyGenotypes, TypedAndNothingSeenIsKept) {
    TidyFolder folder;
    auto const data = folder.append("genotypes.csv", "V2,vWA,,").import().data;
    EXPECT_EQ(data.prints.back().first, models::kNoAllele);
    EXPECT_EQ(data.prints.back().second, models::kNoAllele);
}

} // namespace
} // namespace kinmatch::io
