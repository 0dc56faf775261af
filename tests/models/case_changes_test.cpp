#include "models/case_changes.hpp"
#include "models/record_text.hpp"
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

TEST(CaseChanges, AreNoneBetweenACaseAndItself) {
    Case const data = plain_case();
    EXPECT_THAT(compare_cases(data, data), IsEmpty());
    CountsByKind const counts = compare_cases(data, data, [](CaseChange const&) {});
    EXPECT_EQ(counts[static_cast<std::size_t>(RecordKind::genotype)].unchanged, 5U);
    EXPECT_EQ(counts[static_cast<std::size_t>(RecordKind::sample)].unchanged, 2U);
    EXPECT_EQ(counts[static_cast<std::size_t>(RecordKind::family)].unchanged, 1U);
}

TEST(CaseChanges, ComeFromNoCaseAtAll) {
    Case const data = plain_case();
    std::uint64_t records = 0;
    CountsByKind const counts = compare_cases(Case{}, data, [&](CaseChange const& change) {
        ++records;
        EXPECT_EQ(change.change, ChangeKind::added);
        EXPECT_EQ(change.before, "");
        EXPECT_NE(change.after, "");
    });
    EXPECT_EQ(records, 14U) << "a population, 2 loci, 2 frequency tables, 1 rule, 2 samples, 5 prints, 1 family";
    EXPECT_EQ(counts[static_cast<std::size_t>(RecordKind::genotype)].added, 5U);
    EXPECT_EQ(compare_cases(data, Case{}).size(), records);
}

TEST(CaseChanges, NameEachRecordWithWhatItSaidAndSays) {
    Case const before = plain_case();
    Case after = before;
    after.populations[0].theta = 0.01;
    after.loci[1].kind = LocusKind::x;
    after.aliases = {{"THO1", "TH01"}};
    after.frequencies[1].alleles_counted = 200;
    after.mutation_rules = {{"", Sex::unknown, {MutationModel::custom}}};
    after.custom_mutations = {{"TH01", Sex::female, support::allele("10"), support::allele("11"), 1.0}};
    after.samples[1].sex = Sex::male;
    after.samples[1].note = "femur";
    after.prints.back().second = kUnknownAllele;
    after.prints.pop_back();
    after.prints.front().second = kNoAllele;
    after.families[0].members[0].prior = 0.25;
    EXPECT_THAT(changes_between(before, after),
                ElementsAre("changed population P: theta not stated > theta 0.01", "changed locus TH01: autosomal > x",
                            "new alias THO1:  > TH01",
                            "changed population P, locus TH01: 10 0.25, 11 0.75 > 2N 200: 10 0.25, 11 0.75",
                            "changed mutation at locus *, parent sex *: equal, rate 0.001 > custom",
                            "new mutation at locus TH01, parent sex F:  > ; 10>11 1",
                            "changed sample V1: remains > remains, male, note \"femur\"",
                            "changed sample R1, locus D3S1358: 10,11 > 10",
                            "withdrawn sample V1, locus TH01, replicate second: 10,11 > ",
                            "changed family F1: child = father + mother, missing; father, sample R1; mother > "
                            "child = father + mother, missing, prior 0.25; father, sample R1; mother"));
}

TEST(CaseChanges, DoNotComeFromTheIndicesOfOtherRecords) {
    Case const before = plain_case();
    Case const after =
        CaseBuilder{}
            .locus("CSF1PO", ladder({1.0}))
            .locus("D3S1358", ladder({0.5, 0.5}))
            .locus("TH01", ladder({0.25, 0.75}))
            .mutation({MutationModel::equal, 0.001})
            .reference("A1", {"10"})
            .reference("R1", {"", "10/11", "10"})
            .remains("V1", {"", "11/11", "10|10/11"})
            .family("F1", {{"child", "father", "mother"}, {"father", "", "", "R1"}, {"mother"}}, {"child"})
            .build();
    EXPECT_THAT(changes_between(before, after),
                ElementsAre("new locus CSF1PO:  > autosomal", "new population P, locus CSF1PO:  > 10 1",
                            "new sample A1:  > reference", "new sample A1, locus CSF1PO:  > 10"));
}

TEST(CaseChanges, SeeWhatThreeAllelesAndDropOutSay) {
    Case before = plain_case();
    before.print_details = {{{support::allele("12"), support::allele("13")}, 0.5}};
    before.prints[0].detail = 1;
    Case after = before;
    EXPECT_THAT(compare_cases(before, after), IsEmpty());
    after.print_details[0].further_alleles.pop_back();
    EXPECT_THAT(changes_between(before, after),
                ElementsAre("changed sample R1, locus D3S1358: 10,11,12,13; drop-out 0.5 > 10,11,12; drop-out 0.5"));
    after.prints[0].detail = 0;
    EXPECT_THAT(changes_between(before, after),
                ElementsAre("changed sample R1, locus D3S1358: 10,11,12,13; drop-out 0.5 > 10,11"));
}

TEST(RecordText, TellsIdsApartThatHoldSeparators) {
    Case data = plain_case();
    Family& family = data.families[0];
    std::string const before = text_of(data, family);
    family.members[2].id = "mother, unnamed";
    Case named = plain_case();
    named.families[0].members[2].unnamed = true;
    EXPECT_NE(text_of(data, family), text_of(named, named.families[0]));
    EXPECT_NE(text_of(data, family), before);
}

} // namespace
} // namespace kinmatch::models
