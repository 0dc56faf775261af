#include "models/alternative_families.hpp"
#include "tests/support/case_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;
using testing::ElementsAre;

/// Father and mother, of whom the father is typed; two children, both typed; the mother's typed sister.
Family family_with_an_aunt() {
    return CaseBuilder()
        .locus("A", support::ladder({0.5, 0.5}))
        .reference("R1", {"10"})
        .reference("R2", {"10"})
        .reference("R3", {"10"})
        .reference("R4", {"10"})
        .family("F",
                {{"aunt", "grandfather", "grandmother", "R1"},
                 {"child1", "father", "mother", "R2"},
                 {"child2", "father", "mother", "R3"},
                 {"father", "", "", "R4"},
                 {"grandfather"},
                 {"grandmother"},
                 {"mother", "grandfather", "grandmother"}},
                {"mother"})
        .build()
        .families.front();
}

std::string told_alternative(Family const& stated, AlternativeFamily const& alternative) {
    static constexpr char const* kNames[] = {"unrelated", "other_father", "other_mother", "sibling", "exchanged"};
    std::string text =
        std::string(kNames[static_cast<int>(alternative.kind)]) + " " + stated.members[alternative.reference].id;
    return alternative.other == kNoMember ? text : text + " " + stated.members[alternative.other].id;
}

AlternativeFamily find(Family const& stated, std::string const& text) {
    for (AlternativeFamily const& alternative : alternative_families(stated))
        if (told_alternative(stated, alternative) == text)
            return alternative;
    throw std::runtime_error("no " + text);
}

TEST(AlternativeFamilies, HoldOneWrongStatementEach) {
    Family const stated = family_with_an_aunt();
    std::vector<std::string> all;
    for (AlternativeFamily const& alternative : alternative_families(stated))
        all.push_back(told_alternative(stated, alternative));
    EXPECT_THAT(all, ElementsAre("unrelated aunt", "other_father aunt", "other_mother aunt", "unrelated child1",
                                 "other_father child1", "other_mother child1", "unrelated child2",
                                 "other_father child2", "other_mother child2", "unrelated father", "sibling father",
                                 "exchanged aunt child1", "exchanged aunt child2", "exchanged aunt father",
                                 "exchanged child1 father", "exchanged child2 father"));
}

TEST(AlternativeFamilies, LeaveThePlaceOfAnUnrelatedReferenceEmpty) {
    Family const stated = family_with_an_aunt();
    Family const found = find(stated, "unrelated father").family;
    EXPECT_EQ(found.members[3].sample, kNoSample);
    EXPECT_EQ(found.members[1].father, 3U);
    ASSERT_EQ(found.members.size(), 8U);
    EXPECT_EQ(found.members[7].sample, 3U);
    EXPECT_TRUE(found.members[7].is_founder());
}

TEST(AlternativeFamilies, GiveOneReferenceAloneAnotherParent) {
    Family const found = find(family_with_an_aunt(), "other_father child1").family;
    EXPECT_EQ(found.members[1].father, 7U);
    EXPECT_EQ(found.members[1].mother, 6U);
    EXPECT_EQ(found.members[2].father, 3U);
    EXPECT_EQ(found.members[7].sample, kNoSample);
}

TEST(AlternativeFamilies, MakeAnUncleOfAFather) {
    Family const found = find(family_with_an_aunt(), "sibling father").family;
    ASSERT_EQ(found.members.size(), 10U);
    EXPECT_EQ(found.members[3].sample, kNoSample);
    EXPECT_EQ(found.members[9].sample, 3U);
    EXPECT_EQ(found.members[9].father, found.members[3].father);
    EXPECT_EQ(found.members[9].mother, found.members[3].mother);
    EXPECT_EQ(found.members[3].father, 7U);
    EXPECT_EQ(parents_first(found).size(), found.members.size());
}

TEST(AlternativeFamilies, ExchangeSamplesAndNothingElse) {
    Family const found = find(family_with_an_aunt(), "exchanged child1 father").family;
    EXPECT_EQ(found.members[1].sample, 3U);
    EXPECT_EQ(found.members[3].sample, 1U);
    EXPECT_EQ(found.members[1].father, 3U);
}

TEST(RelatedGroups, JoinThoseWhoInherit) {
    Family stated = family_with_an_aunt();
    std::vector<std::uint32_t> const groups = related_groups(stated);
    EXPECT_EQ(groups[0], groups[1]); // by way of the grandparents
    EXPECT_EQ(groups[1], groups[3]);
    EXPECT_EQ(groups[4], kNoMember);
    EXPECT_TRUE(has_related_references(stated));
}

TEST(RelatedGroups, PartParentsWhoHaveNoTypedChild) {
    Family const both = CaseBuilder()
                            .locus("A", support::ladder({0.5, 0.5}))
                            .reference("R1", {"10"})
                            .reference("R2", {"10"})
                            .family("F", {{"FA", "", "", "R1"}, {"M", "FA", "MO"}, {"MO", "", "", "R2"}}, {"M"})
                            .build()
                            .families.front();
    std::vector<std::uint32_t> const groups = related_groups(both);
    EXPECT_NE(groups[0], groups[2]);
    EXPECT_FALSE(has_related_references(both));
}

TEST(WithoutReference, TakesTheSampleAlone) {
    Family const stated = family_with_an_aunt();
    Family const left = without_reference(stated, 1);
    EXPECT_THAT(references_of(left), ElementsAre(0U, 2U, 3U));
    EXPECT_EQ(left.members.size(), stated.members.size());
}

} // namespace
} // namespace kinmatch::models
