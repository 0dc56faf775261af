#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using models::MutationModel;
using support::TidyFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TidyFolder folder_with_rules(std::string const& rules) {
    TidyFolder folder;
    return folder.set("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n" + rules);
}

std::vector<std::string> told_of_rules(std::string const& rules) {
    return folder_with_rules(rules).told();
}

/// A rule for TH01 beside one for everything else.
std::vector<std::string> told_of_rule(std::string const& rule) {
    return told_of_rules("*,*,none,,,\n" + rule + "\n");
}

TidyFolder folder_with_matrix(std::string const& rules, std::string const& matrix) {
    TidyFolder folder = folder_with_rules(rules);
    return folder.set("mutation_matrix.csv", "locus,parent_sex,from,to,probability\n" + matrix);
}

TEST(TidyMutation, ReadsEveryModel) {
    auto const folder = folder_with_rules("*,*,none,,,\nTH01,M,stepwise,0.002,0.1,0.00001\nTH01,F,equal,0.001,,\n"
                                          "vWA,*,proportional,0.003,,\nvWA,M,onestep,0.004,,\n");
    EXPECT_THAT(folder.told(), IsEmpty());
    auto const rules = folder.import().data.mutation_rules;
    ASSERT_EQ(rules.size(), 5u);
    EXPECT_EQ(rules[0].locus, "");
    EXPECT_EQ(rules[1], (models::MutationRule{"TH01", models::Sex::male, {MutationModel::stepwise, 0.002, 0.1, 1e-5}}));
    EXPECT_EQ(rules[2].parameters.model, MutationModel::equal);
    EXPECT_EQ(rules[3].parent_sex, models::Sex::unknown);
    EXPECT_EQ(rules[4].parameters.model, MutationModel::onestep);
}

TEST(TidyMutation, RefusesAModelNobodyKnows) {
    EXPECT_THAT(told_of_rule("TH01,*,dawid,0.1,,"), ElementsAre("error KM-IMP-181 mutation.csv:3"));
}

TEST(TidyMutation, RefusesAParentSexThatIsBlankOrNone) {
    EXPECT_THAT(told_of_rule("TH01,,none,,,"), ElementsAre("error KM-IMP-182 mutation.csv:3"));
    EXPECT_THAT(told_of_rule("TH01,male,none,,,"), ElementsAre("error KM-IMP-182 mutation.csv:3"));
}

TEST(TidyMutation, RefusesTwoRulesForTheSameLocusAndSex) {
    EXPECT_THAT(told_of_rule("TH01,M,none,,,\nTHO1,M,none,,,"), ElementsAre("error KM-IMP-183 mutation.csv:4"));
    EXPECT_THAT(told_of_rule("*,*,none,,,"), ElementsAre("error KM-IMP-183 mutation.csv:3"));
}

TEST(TidyMutation, RefusesAModelWithoutItsParameters) {
    EXPECT_THAT(told_of_rule("TH01,*,equal,,,"), ElementsAre("error KM-IMP-184 mutation.csv:3"));
    EXPECT_THAT(told_of_rule("TH01,*,stepwise,0.1,,"), ElementsAre("error KM-IMP-184 mutation.csv:3"));
}

TEST(TidyMutation, RefusesParametersThatTheModelDoesNotTake) {
    for (char const* rule : {"TH01,*,none,0.1,,", "TH01,*,equal,0.1,0.1,", "TH01,*,onestep,0.1,,0.1"})
        EXPECT_THAT(told_of_rule(rule), ElementsAre("error KM-IMP-185 mutation.csv:3")) << rule;
}

TEST(TidyMutation, RefusesParametersOutsideTheirRange) {
    for (char const* rule :
         {"TH01,*,equal,1.1,,", "TH01,*,equal,-0.1,,", "TH01,*,stepwise,0.1,0,", "TH01,*,stepwise,0.1,-1,"})
        EXPECT_THAT(told_of_rule(rule), ElementsAre("error KM-IMP-107 mutation.csv:3")) << rule;
    EXPECT_THAT(told_of_rule("TH01,*,stepwise,0.6,0.1,0.5"), ElementsAre("error KM-IMP-186 mutation.csv:3"));
}

TEST(TidyMutation, RefusesALocusNobodyKnows) {
    TidyFolder const folder = folder_with_rules("*,*,none,,,\nTH02,*,none,,,\nD3S1358,*,none,,,\n");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-111 mutation.csv:3"));
    EXPECT_THAT(folder.faults()[0].remedy, HasSubstr("Did you mean TH01?"));
}

TEST(TidyMutation, RefusesALocusThatNoRuleCovers) {
    EXPECT_THAT(told_of_rules("TH01,*,none,,,\n"),
                ElementsAre("error KM-IMP-187 mutation.csv: locus vWA", "error KM-IMP-187 mutation.csv: locus vWA"));
}

TEST(TidyMutation, RefusesALocusThatHasARuleForOneParentSexOnly) {
    TidyFolder const folder = folder_with_rules("TH01,*,none,,,\nvWA,M,none,,,\n");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-187 mutation.csv: locus vWA"));
    EXPECT_THAT(folder.faults()[0].found, HasSubstr("mothers"));
}

TEST(TidyMutation, RefusesCustomWithoutAMatrix) {
    EXPECT_THAT(told_of_rule("TH01,M,custom,,,"), ElementsAre("error KM-IMP-188 mutation.csv: locus TH01"));
}

TEST(TidyMutation, ReadsAMatrix) {
    auto const folder =
        folder_with_matrix("*,*,none,,,\nTH01,M,custom,,,\n", "THO1,M,7,6,0.25\nTH01,M,7,7,0.75\nTH01,M,6,6,1\n");
    EXPECT_THAT(folder.told(), IsEmpty());
    auto const matrix = folder.import().data.custom_mutations;
    ASSERT_EQ(matrix.size(), 3u);
    EXPECT_EQ(matrix[0].from, models::AlleleName{60});
    EXPECT_EQ(matrix[1].to, models::AlleleName{60});
    EXPECT_EQ(matrix[1].probability, 0.25);
    EXPECT_EQ(matrix[1].locus, "TH01");
}

TEST(TidyMutation, RefusesAMatrixThatNoRuleAsksFor) {
    EXPECT_THAT(folder_with_matrix("*,*,none,,,\nTH01,M,custom,,,\n", "TH01,*,6,6,1\nTH01,F,6,6,1\n").told(),
                ElementsAre("error KM-IMP-189 mutation_matrix.csv: locus TH01"));
    TidyFolder folder;
    folder.set("mutation_matrix.csv", "locus,parent_sex,from,to,probability\nTH01,*,6,6,1\n");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-189 mutation_matrix.csv: locus TH01"));
}

TEST(TidyMutation, RefusesAMatrixRowThatDoesNotSumToOne) {
    EXPECT_THAT(
        folder_with_matrix("*,*,none,,,\nTH01,*,custom,,,\n", "TH01,*,6,6,1\nTH01,*,7,7,0.9\nTH01,*,7,6,0.09\n").told(),
        ElementsAre("error KM-IMP-190 mutation_matrix.csv:4"));
}

TEST(TidyMutation, RefusesAMatrixEntryThatStandsThereTwice) {
    EXPECT_THAT(folder_with_matrix("*,*,none,,,\nTH01,*,custom,,,\n", "TH01,*,6,6,0.5\nTHO1,*,6,6,0.5\n").told(),
                ElementsAre("error KM-IMP-191 mutation_matrix.csv:3"));
}

TEST(TidyMutation, RefusesMatrixCellsThatAreNone) {
    auto const told = [](std::string const& row) {
        return folder_with_matrix("*,*,none,,,\nTH01,*,custom,,,\n", row + "\n").told();
    };
    EXPECT_THAT(told("TH01,*,6,silent,1"), ElementsAre("error KM-IMP-121 mutation_matrix.csv:2"));
    EXPECT_THAT(told("TH01,*,6,6,"), ElementsAre("error KM-IMP-192 mutation_matrix.csv:2"));
    EXPECT_THAT(told("TH01,*,6,6,1.5"), ElementsAre("error KM-IMP-107 mutation_matrix.csv:2"));
    EXPECT_THAT(told("TH01,both,6,6,1"), Contains("error KM-IMP-182 mutation_matrix.csv:2"));
    EXPECT_THAT(told("TH02,*,6,6,1"), Contains("error KM-IMP-111 mutation_matrix.csv:2"));
}

} // namespace
} // namespace kinmatch::io
