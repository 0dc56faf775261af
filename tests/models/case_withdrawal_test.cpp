#include "models/case_changes.hpp"
#include "models/case_withdrawal.hpp"
#include "tests/support/case_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;
using support::ladder;
using support::Person;
using testing::ElementsAre;
using testing::IsEmpty;

/// R1 is of both families, R0 of the first alone.
Case two_families() {
    return CaseBuilder{}
        .locus("D3S1358", ladder({0.5, 0.5}))
        .locus("TH01", ladder({0.25, 0.75}))
        .reference("R0", {"10", "10/10/11"})
        .reference("R1", {"10/11", "10"})
        .remains("V1", {"11/11", "10|10/11"})
        .family("F1", {{"child", "father", "mother"}, {"father", "", "", "R0"}, {"mother", "", "", "R1"}}, {"child"})
        .family("F2", {{"child", "father", "mother"}, {"father"}, {"mother", "", "", "R1"}}, {"child"})
        .build();
}

std::vector<std::string> gone(std::set<RecordKey> const& withdrawn) {
    std::vector<std::string> texts;
    Case const data = two_families();
    for (CaseChange const& change : compare_cases(data, without(data, withdrawn)))
        texts.push_back(fmt::format("{} {}{}{}", to_text(change.change), to_text(change.record),
                                    change.after.empty() ? "" : ": ", change.after));
    return texts;
}

RecordKey family_key(std::string const& id) {
    return {RecordKind::family, id, "", ""};
}
RecordKey sample_key(std::string const& id) {
    return {RecordKind::sample, id, "", ""};
}

TEST(CaseWithdrawal, OfAFamilyTakesTheSamplesThatItAloneNames) {
    EXPECT_THAT(gone({family_key("F1")}), ElementsAre("withdrawn sample R0", "withdrawn sample R0, locus D3S1358",
                                                      "withdrawn sample R0, locus TH01", "withdrawn family F1"));
}

TEST(CaseWithdrawal, OfASampleLeavesItsMembersUntyped) {
    EXPECT_THAT(gone({sample_key("R1")}),
                ElementsAre("withdrawn sample R1", "withdrawn sample R1, locus D3S1358",
                            "withdrawn sample R1, locus TH01",
                            "changed family F1: child = father + mother, missing; father, sample R0; mother",
                            "changed family F2: child = father + mother, missing; father; mother"));
}

TEST(CaseWithdrawal, OfAPrintLeavesTheOthersOfItsSample) {
    EXPECT_THAT(gone({{RecordKind::genotype, "V1", "TH01", "second"}}),
                ElementsAre("withdrawn sample V1, locus TH01, replicate second"));
    EXPECT_THAT(gone({sample_key("nobody")}), IsEmpty());
}

TEST(CaseWithdrawal, TakesTheNameOfAReplicateThatNoPrintHasAnyLonger) {
    EXPECT_THAT(two_families().replicates, ElementsAre("", "second"));
    EXPECT_THAT(without(two_families(), {sample_key("V1")}).replicates, ElementsAre(""));
}

TEST(CaseWithdrawal, LeavesNothingOfItInTheHistory) {
    Case data = two_families();
    auto const say = [&](RecordKey record, std::string before) {
        HistoryEntry& entry = data.history.emplace_back();
        entry.record = std::move(record);
        entry.before = std::move(before);
    };
    say(sample_key("R0"), "reference, male");
    say({RecordKind::genotype, "R0", "TH01", ""}, "8,9");
    say(family_key("F1"), "child");
    say({RecordKind::genotype, "R1", "TH01", ""}, "10,11");
    say({RecordKind::population, "R0", "", ""}, "theta 0.01");
    std::vector<std::string> before;
    for (HistoryEntry const& entry : without(data, {family_key("F1")}).history)
        before.push_back(entry.before);
    EXPECT_THAT(before, ElementsAre("", "", "", "10,11", "theta 0.01"));
}

} // namespace
} // namespace kinmatch::models
