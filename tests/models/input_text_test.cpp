#include "models/input_text.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;
using support::ladder;

Case small_case() {
    return CaseBuilder{}
        .locus("D3S1358", ladder({0.5, 0.5}))
        .locus("TH01", ladder({0.25, 0.75}))
        .reference("R1", {"10/11", "10"})
        .remains("V1", {"11/11", "10|10/11"})
        .family("F1", {{"child", "father", "mother"}, {"father", "", "", "R1"}, {"mother"}}, {"child"})
        .build();
}

std::string profile_of_v1(Case const& data) {
    return profile_text(data, data.find_sample("V1"));
}

std::string family_of(Case const& data) {
    return family_text(data, data.families.front());
}

using Change = std::function<void(Case&)>;

Case changed(Change const& change) {
    Case data = small_case();
    change(data);
    return data;
}

TEST(ProfileText, HasEveryFieldAsANetstring) {
    EXPECT_EQ(profile_of_v1(small_case()), "14:of unknown sex,0:,1:3,"
                                           "7:D3S1358,0:,5:11,11,"
                                           "4:TH01,0:,2:10,"
                                           "4:TH01,6:second,5:10,11,");
}

TEST(ProfileText, ChangesWithAllThatAnLrOrAReaderDependsOn) {
    std::string const before = profile_of_v1(small_case());
    for (Change const& change : {Change{[](Case& data) { data.samples[1].sex = Sex::male; }},
                                 Change{[](Case& data) { data.samples[1].dropout = 0.1; }},
                                 Change{[](Case& data) { data.prints.back().first = support::allele("9.3"); }},
                                 Change{[](Case& data) { data.prints.pop_back(); }}})
        EXPECT_NE(profile_of_v1(changed(change)), before);
}

TEST(ProfileText, DoesNotChangeWithNotes) {
    EXPECT_EQ(profile_of_v1(changed([](Case& data) {
                  data.samples[1].note = "femur";
                  data.samples[1].population = "P";
                  data.samples[0].sex = Sex::male;
              })),
              profile_of_v1(small_case()));
}

TEST(FamilyText, ChangesWithEveryMemberAndReference) {
    std::string const before = family_of(small_case());
    for (Change const& change :
         {Change{[](Case& data) { data.families[0].members[0].missing = false; }},
          Change{[](Case& data) { data.families[0].members[0].sex = Sex::male; }},
          Change{[](Case& data) { data.families[0].members[2].id = "mum"; }},
          Change{[](Case& data) { std::swap(data.families[0].members[0].father, data.families[0].members[0].mother); }},
          Change{[](Case& data) { data.families[0].members[1].sample = kNoSample; }},
          Change{[](Case& data) { data.samples[0].sex = Sex::male; }},
          Change{[](Case& data) { data.prints.front().first = support::allele("9"); }}})
        EXPECT_NE(family_of(changed(change)), before);
}

TEST(FamilyText, DoesNotChangeWithPriorsOrOtherSamples) {
    EXPECT_EQ(family_of(changed([](Case& data) {
                  data.families[0].members[0].prior = 0.5;
                  data.samples[1].sex = Sex::male;
              })),
              family_of(small_case()));
}

// An id that looks like what stands between two.
TEST(FamilyText, TakesNoIdForTwo) {
    Case const one = changed([](Case& data) { data.families[0].members[2].id = "mother,7:founder"; });
    Case const other = changed([](Case& data) { data.families[0].members[2].id = "mother"; });
    EXPECT_NE(family_of(one).find("16:mother,7:founder,"), std::string::npos);
    EXPECT_EQ(family_of(other).find("16:"), std::string::npos);
}

} // namespace
} // namespace kinmatch::models
