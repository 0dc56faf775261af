#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::io {
namespace {

using support::TidyFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> told_of_pedigrees(std::string_view from, std::string_view to) {
    return TidyFolder{}.replace("pedigrees.csv", from, to).told();
}

std::vector<std::string> told_of_member(std::string_view row) {
    return TidyFolder{}.append("pedigrees.csv", row).told();
}

TEST(TidyPedigrees, RefusesAMemberThatStandsThereTwice) {
    EXPECT_THAT(told_of_member("F1,K1,FA,MO,M,,1"), ElementsAre("error KM-IMP-161 pedigrees.csv:6"));
}

TEST(TidyPedigrees, RefusesAParentWhoIsNotInTheFamily) {
    EXPECT_THAT(told_of_member("F1,K3,FA,AUNT,M,,0"), ElementsAre("error KM-IMP-162 pedigrees.csv:6"));
}

TEST(TidyPedigrees, RefusesOnePersonAsFatherAndMother) {
    EXPECT_THAT(told_of_member("F1,K3,FA,FA,M,,0"), ElementsAre("error KM-IMP-163 pedigrees.csv:6"));
}

TEST(TidyPedigrees, RefusesAFemaleFatherAndAMaleMother) {
    EXPECT_THAT(told_of_pedigrees("FA,,,,,0", "FA,,,F,,0"), testing::Each("error KM-IMP-164 pedigrees.csv:3"));
    EXPECT_THAT(told_of_pedigrees("MO,,,F,R1,0", "MO,,,M,R1,0"), testing::Contains("error KM-IMP-164 pedigrees.csv:2"));
    EXPECT_THAT(told_of_member("F1,K3,K2,FA,M,,0"), testing::Contains("error KM-IMP-164 pedigrees.csv:3"));
}

TEST(TidyPedigrees, NamesTheLineOfAMemberWhoIsHerOwnAncestor) {
    TidyFolder folder;
    folder.replace("pedigrees.csv", "F1,MO,,,F,R1,0", "F1,MO,FA,K2,F,R1,0");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-165 pedigrees.csv:4"));
    EXPECT_THAT(folder.faults()[0].found, HasSubstr("MO, child of K2, child of MO"));
    EXPECT_THAT(told_of_member("F1,K3,K3,MO,M,,0"), ElementsAre("error KM-IMP-165 pedigrees.csv:6"));
}

TEST(TidyPedigrees, RefusesASampleUsedTwiceInOneFamily) {
    EXPECT_THAT(told_of_pedigrees("FA,,,,,0", "FA,,,,R2,0"), ElementsAre("error KM-IMP-166 pedigrees.csv:5"));
}

TEST(TidyPedigrees, ReadsASampleThatStandsInTwoFamilies) {
    EXPECT_THAT(told_of_member("F2,MO,,,F,R1,0\nF2,BRO,,,M,,1"), IsEmpty());
}

TEST(TidyPedigrees, RefusesASampleThatIsNotListed) {
    EXPECT_THAT(told_of_pedigrees("FA,,,,,0", "FA,,,,R9,0"), ElementsAre("error KM-IMP-167 pedigrees.csv:3"));
}

TEST(TidyPedigrees, RefusesRemainsAsAReference) {
    EXPECT_THAT(told_of_pedigrees("FA,,,,,0", "FA,,,,V1,0"), ElementsAre("error KM-IMP-168 pedigrees.csv:3"));
}

TEST(TidyPedigrees, RefusesAMissingMemberWithASample) {
    EXPECT_THAT(told_of_pedigrees("R2,0", "R2,1"), ElementsAre("error KM-IMP-169 pedigrees.csv:5"));
}

TEST(TidyPedigrees, RefusesMissingThatIsNeitherZeroNorOne) {
    for (char const* text : {"R2,yes", "R2,"})
        EXPECT_THAT(told_of_pedigrees("R2,0", text), ElementsAre("error KM-IMP-170 pedigrees.csv:5")) << text;
}

TEST(TidyPedigrees, RefusesASlashInIdsOfFamiliesAndMembers) {
    EXPECT_THAT(told_of_member("F/2,K,,,,,1"), testing::Contains("error KM-IMP-103 pedigrees.csv:6"));
    EXPECT_THAT(told_of_member("F1,K/3,,,,,1"), ElementsAre("error KM-IMP-103 pedigrees.csv:6"));
}

TEST(TidyPedigrees, RefusesIdsThatAreBlankOrTooLong) {
    EXPECT_THAT(told_of_member(",K,,,,,1"), ElementsAre("error KM-IMP-101 pedigrees.csv:6"));
    EXPECT_THAT(told_of_member("F1,,,,,,1"), ElementsAre("error KM-IMP-101 pedigrees.csv:6"));
    EXPECT_THAT(told_of_member("F1," + std::string(201, 'x') + ",,,,,1"),
                ElementsAre("error KM-IMP-102 pedigrees.csv:6"));
}

TEST(TidyPedigrees, WarnsOfAFamilyWithoutAMissingMember) {
    TidyFolder folder;
    folder.replace("pedigrees.csv", "M,,1", "M,,0");
    EXPECT_THAT(folder.told(), ElementsAre("warning KM-IMP-171 pedigrees.csv: family F1"));
    EXPECT_EQ(folder.import().data.families.size(), 1u);
}

TEST(TidyPedigrees, WarnsOfAFamilyWithoutATypedRelative) {
    EXPECT_THAT(told_of_member("F2,MO,,,F,,0\nF2,K,,,M,,1"),
                ElementsAre("warning KM-IMP-172 pedigrees.csv: family F2"));
    // A reference whose only prints are at a locus without frequencies is not typed.
    TidyFolder folder;
    folder.append("samples.csv", "R3,reference,,,").append("genotypes.csv", "R3,D3S1358,15,16");
    folder.append("pedigrees.csv", "F2,MO,,,F,R3,0").append("pedigrees.csv", "F2,K,,,M,,1");
    EXPECT_THAT(folder.told(), testing::Contains("warning KM-IMP-172 pedigrees.csv: family F2"));
}

TEST(TidyPedigrees, AddsAnUnnamedFounderBesideOneParentAlone) {
    TidyFolder folder;
    folder.append("pedigrees.csv", "F1,K3,,MO,M,,0").append("pedigrees.csv", "F1,K4,FA,,M,,0");
    EXPECT_THAT(folder.told(), ElementsAre("note KM-IMP-173 pedigrees.csv:6", "note KM-IMP-173 pedigrees.csv:7"));
    auto const members = folder.import().data.families[0].members;
    ASSERT_EQ(members.size(), 8u);
    EXPECT_EQ(members[0].id, "(father of K3)");
    EXPECT_TRUE(members[0].unnamed);
    EXPECT_EQ(members[0].sex, models::Sex::male);
    EXPECT_EQ(members[1].id, "(mother of K4)");
    EXPECT_EQ(members[5].id, "K3");
    EXPECT_EQ(members[5].father, 0u);
    EXPECT_EQ(members[6].mother, 1u);
}

TEST(TidyPedigrees, WarnsWhenPedigreeAndSampleDifferInSex) {
    EXPECT_THAT(TidyFolder{}.replace("samples.csv", "R2,reference,", "R2,reference,M").told(),
                ElementsAre("warning KM-IMP-174 pedigrees.csv:5"));
}

TEST(TidyPedigrees, KeepsAPriorOfAMissingMemberOnly) {
    TidyFolder folder;
    folder.set("pedigrees.csv", "family,member,father,mother,sex,sample,missing,prior\n"
                                "F1,MO,,,F,R1,0,0.5\nF1,FA,,,,R2,0,\nF1,K1,FA,MO,M,,1,0.25\n");
    EXPECT_THAT(folder.told(), ElementsAre("warning KM-IMP-175 pedigrees.csv:2"));
    auto const members = folder.import().data.families[0].members;
    EXPECT_EQ(members[1].prior, 0.25);
    EXPECT_TRUE(std::isnan(members[2].prior));
    EXPECT_THAT(folder.replace("pedigrees.csv", "0.25", "1").told(),
                testing::Contains("error KM-IMP-107 pedigrees.csv:4"));
}

} // namespace
} // namespace kinmatch::io
