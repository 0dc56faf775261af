#include "models/family_shape.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace kinmatch::models {
namespace {

TEST(FamilyShape, MixHoldsEveryConstellationOnce) {
    std::vector<std::string> names;
    for (FamilyShape const& shape : family_mix())
        names.emplace_back(shape.name);
    EXPECT_THAT(names, testing::UnorderedElementsAre("one parent", "both parents", "one sibling", "half-sibling",
                                                     "uncle and mother", "four grandparents", "parent and sibling",
                                                     "child and spouse", "two siblings", "two children and spouse",
                                                     "three siblings", "first cousins' child",
                                                     "father and child missing", "two siblings missing"));
}

TEST(FamilyShape, HasAPedigreeThatKeepsThePromisesOfFamily) {
    for (FamilyShape const& shape : family_mix()) {
        SCOPED_TRACE(shape.name);
        Family const family = pedigree_of(shape);
        EXPECT_EQ(parents_first(family).size(), family.members.size());
        EXPECT_TRUE(std::ranges::is_sorted(family.members, {}, &Member::id));
        for (Member const& member : family.members) {
            EXPECT_EQ(member.father == kNoMember, member.mother == kNoMember) << member.id;
            if (member.is_founder())
                continue;
            EXPECT_NE(family.members[member.father].sex, Sex::female) << member.id;
            EXPECT_NE(family.members[member.mother].sex, Sex::male) << member.id;
        }
    }
}

TEST(FamilyShape, MissesSomebodyAndHasSomebodyElseTyped) {
    for (FamilyShape const& shape : family_mix()) {
        SCOPED_TRACE(shape.name);
        Family const family = pedigree_of(shape);
        EXPECT_GE(std::ranges::count(family.members, true, &Member::missing), shape.name.ends_with("missing") ? 2 : 1);
        EXPECT_FALSE(typed_members(shape).empty());
        for (MemberIndex const typed : typed_members(shape))
            EXPECT_FALSE(family.members[typed].missing);
    }
}

TEST(FamilyShape, GivesFirstCousinsAsParentsToTheirChild) {
    auto const shape = std::ranges::find(family_mix(), "first cousins' child", &FamilyShape::name);
    Family const family = pedigree_of(*shape);
    auto const member = [&](std::string_view id) { return *std::ranges::find(family.members, id, &Member::id); };
    auto const grandfather1 = family.members[family.members[member("missing").father].father];
    auto const grandmother2 = family.members[family.members[member("missing").mother].mother];
    EXPECT_EQ(grandfather1.father, grandmother2.father);
    EXPECT_EQ(grandfather1.mother, grandmother2.mother);
    EXPECT_FALSE(grandfather1.is_founder());
}

} // namespace
} // namespace kinmatch::models
