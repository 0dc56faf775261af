#include "models/case_changes.hpp"
#include "models/case_merge.hpp"
#include "tests/support/case_builder.hpp"
#include "tests/support/changing_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;
using support::changes_between;
using support::ladder;
using support::plain_case;
using testing::ElementsAre;
using testing::IsEmpty;

/// A family, a sample, a locus and a third allele more, and another print of V1.
Case second_case() {
    return CaseBuilder{}
        .locus("CSF1PO", ladder({1.0}))
        .locus("TH01", ladder({0.25, 0.75}))
        .reference("R0", {"10", "10/10/11"})
        .remains("V1", {"10", "11"})
        .family("F0", {{"child", "father", "mother"}, {"father", "", "", "R0"}, {"mother"}}, {"child"})
        .build();
}

TEST(CaseMerge, HoldsTheRecordsOfBothAndOfThoseInBothTheAdded) {
    EXPECT_THAT(changes_between(plain_case(), merge_cases(plain_case(), second_case())),
                ElementsAre("new locus CSF1PO:  > autosomal", "new population P, locus CSF1PO:  > 10 1",
                            "new sample R0:  > reference", "new sample R0, locus CSF1PO:  > 10",
                            "new sample R0, locus TH01:  > 10,10,11", "new sample V1, locus CSF1PO:  > 10",
                            "changed sample V1, locus TH01: 10 > 11",
                            "new family F0:  > child = father + mother, missing; father, sample R0; mother"));
}

TEST(CaseMerge, OfACaseWithItselfOrWithNoneIsTheCase) {
    Case const data = plain_case();
    EXPECT_THAT(compare_cases(data, merge_cases(data, data)), IsEmpty());
    EXPECT_THAT(compare_cases(data, merge_cases(data, Case{})), IsEmpty());
    EXPECT_THAT(compare_cases(data, merge_cases(Case{}, data)), IsEmpty());
}

TEST(CaseMerge, GoesByIdsWhateverTheIndices) {
    Case const data = merge_cases(plain_case(), second_case());
    EXPECT_THAT(compare_cases(data, merge_cases(second_case(), merge_cases(plain_case(), second_case()))), IsEmpty());
    SampleIndex const r1 = data.find_sample("R1");
    EXPECT_EQ(data.families.back().members[1].sample, r1);
    EXPECT_EQ(data.prints_of(r1).size(), 2U);
}

TEST(CaseMerge, KeepsAThetaThatIsNotStatedAgainAndReplacesAMatrixWithItsRule) {
    Case existing = plain_case();
    existing.populations[0].theta = 0.01;
    existing.mutation_rules = {{"TH01", Sex::male, {MutationModel::custom}},
                               {"TH01", Sex::female, {MutationModel::custom}}};
    existing.custom_mutations = {{"TH01", Sex::male, support::allele("10"), support::allele("10"), 1.0},
                                 {"TH01", Sex::female, support::allele("10"), support::allele("10"), 1.0}};
    Case added = second_case();
    added.mutation_rules = {{"TH01", Sex::male, {MutationModel::equal, 0.002}}};
    Case const merged = merge_cases(existing, added);
    EXPECT_EQ(merged.populations[0].theta, 0.01);
    ASSERT_EQ(merged.custom_mutations.size(), 1U);
    EXPECT_EQ(merged.custom_mutations[0].parent_sex, Sex::female);
    EXPECT_EQ(merged.mutation_rules[0].parameters.model, MutationModel::equal);
    EXPECT_EQ(merged.mutation_rules[1].parameters.model, MutationModel::custom);
}

TEST(CaseMerge, JoinsImportsAndHistoryInTheirOrder) {
    Case existing = plain_case();
    existing.imports.emplace_back().file = "a";
    existing.history.emplace_back().before = "8";
    Case added = second_case();
    added.imports.emplace_back().file = "b";
    added.history.emplace_back().before = "9";
    Case const merged = merge_cases(existing, added);
    EXPECT_EQ(merged.imports[0].file + merged.imports[1].file, "ab");
    EXPECT_EQ(merged.history[0].before + merged.history[1].before, "89");
}

} // namespace
} // namespace kinmatch::models
