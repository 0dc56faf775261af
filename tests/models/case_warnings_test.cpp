#include "models/case_warnings.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;

/// "warning KM-CHECK-001 sample V, locus A" for each fault.
std::vector<std::string> told(Faults const& faults) {
    std::vector<std::string> texts;
    for (Fault const& fault : faults)
        texts.push_back(std::string(to_text(fault.severity)) + " " + fault.code + " " + fault.where);
    return texts;
}

CaseBuilder one_locus() {
    return CaseBuilder().locus("A", support::ladder({0.5, 0.5}));
}

using Told = std::vector<std::string>;

TEST(CaseWarnings, ACaseInOrderHasNone) {
    Case const data = one_locus()
                          .reference("R", {"10/11"})
                          .remains("V", {"10/?"})
                          .family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"})
                          .build();
    EXPECT_EQ(told(case_warnings(data)), Told{});
}

TEST(CaseWarnings, CountThreeAlleles) {
    Faults const faults = case_warnings(one_locus().remains("V", {"10/11/12"}).build());
    EXPECT_EQ(told(faults), Told{"warning KM-CHECK-001 sample V, locus A"});
    EXPECT_EQ(faults[0].found, "3 alleles");
}

TEST(CaseWarnings, NameReplicatesThatDisagree) {
    EXPECT_EQ(told(case_warnings(one_locus().remains("V", {"10/11|10/10"}).build())),
              Told{"warning KM-CHECK-002 sample V, locus A"});
    EXPECT_EQ(told(case_warnings(one_locus().remains("V", {"10|10/10"}).build())), Told{});
    EXPECT_EQ(told(case_warnings(one_locus().remains("V", {"10/?|10/11"}).build())), Told{});
}

TEST(CaseWarnings, NameRemainsWithoutAnAllele) {
    EXPECT_EQ(told(case_warnings(one_locus().reference("R", {""}).remains("V", {""}).build())),
              Told{"warning KM-CHECK-003 sample V"});
}

TEST(CaseWarnings, NameRemainsWhoseRecordAndAmelogeninTellTwoSexes) {
    Case data = one_locus().locus("AMEL", {}).reference("R", {"10", "1/2"}).remains("V", {"10", "1/2"}).build();
    data.loci[1].kind = LocusKind::sex;
    data.samples[0].sex = data.samples[1].sex = Sex::female;
    Faults const faults = case_warnings(data);
    EXPECT_EQ(told(faults), (Told{"warning KM-CHECK-007 sample V", "note KM-CHECK-005 locus AMEL"}));
    EXPECT_EQ(faults[0].found, "recorded as female, but amelogenin is male");
    data.samples[1].sex = Sex::male;
    EXPECT_EQ(told(case_warnings(data)), Told{"note KM-CHECK-005 locus AMEL"});
}

TEST(CaseWarnings, NameFamiliesInWhichNobodyIsMissing) {
    EXPECT_EQ(told(case_warnings(one_locus().family("F", {{"A"}}, {}).build())), Told{"warning KM-CHECK-004 family F"});
}

TEST(CaseWarnings, NoteLociWithoutFrequencies) {
    EXPECT_EQ(told(case_warnings(one_locus().locus("AMEL", {}).build())), Told{"note KM-CHECK-005 locus AMEL"});
}

TEST(ModelWarnings, NoteAllelesWithTheMinimumFrequency) {
    Case const data = one_locus().mutation({}).remains("V", {"10/14"}).build();
    Faults const faults = model_warnings(data, make_genetic_model(data, {}));
    EXPECT_EQ(told(faults), Told{"note KM-CHECK-006 locus A"});
    EXPECT_EQ(faults[0].found, "allele 14 is not in the frequency table");
}

} // namespace
} // namespace kinmatch::models
