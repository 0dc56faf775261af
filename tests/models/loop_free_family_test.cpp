#include "models/loop_free_family.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

using support::child;
using support::family;
using support::founder;

constexpr std::uint32_t kNone = LoopFreeFamily::kNone;

std::optional<LoopFreeFamily> tree(std::vector<Member> members, std::vector<MemberIndex> const& typed,
                                   MemberIndex focus) {
    std::vector<char> is_typed(members.size(), 0);
    for (MemberIndex const m : typed)
        is_typed[m] = 1;
    return loop_free_family(family(std::move(members)), is_typed, focus);
}

TEST(LoopFreeFamily, HangsByThePersonAskedFor) {
    auto const trio = tree({founder(), founder(), child(0, 1), child(0, 1)}, {1, 3}, 2);
    ASSERT_TRUE(trio);
    ASSERT_EQ(trio->persons.size(), 4U);
    EXPECT_EQ(trio->persons[0].member, 2U);
    ASSERT_EQ(trio->couples.size(), 1U);
    EXPECT_EQ(trio->persons[0].parents, 0U);
    EXPECT_EQ(trio->persons[trio->couples[0].father].member, 0U);
    EXPECT_TRUE(trio->persons[trio->couples[0].mother].is_typed);
    ASSERT_EQ(trio->couples[0].children.size(), 1U); // without the one asked for
    EXPECT_EQ(trio->persons[trio->couples[0].children[0]].member, 3U);
}

TEST(LoopFreeFamily, ReachesChildrenThroughTheirOtherParent) {
    auto const mother = tree({founder(), founder(), child(0, 1)}, {0, 2}, 1);
    ASSERT_TRUE(mother);
    EXPECT_EQ(mother->persons[0].parents, kNone);
    ASSERT_EQ(mother->persons[0].families, std::vector<std::uint32_t>{0});
    EXPECT_EQ(mother->couples[0].mother, kNone); // through whom the couple was reached
    EXPECT_EQ(mother->persons[mother->couples[0].father].member, 0U);
}

TEST(LoopFreeFamily, LeavesOutWhoBearsOnNothing) {
    auto const trio = tree({founder(), founder(), child(0, 1), child(0, 1)}, {1}, 2); // an untyped sibling
    ASSERT_TRUE(trio);
    EXPECT_EQ(trio->persons.size(), 3U);
}

// Of four siblings and a half-sibling of the one asked for (2): the typed two who have no children are alike.
TEST(LoopFreeFamily, KnowsWhichSiblingsAreAlike) {
    std::vector<Member> const members{founder(),   founder(), child(0, 1), child(0, 1), child(0, 1), child(0, 1),
                                      child(0, 1), founder(), child(6, 7), founder(),   child(0, 9)};
    auto const found = tree(members, {3, 5, 6, 8, 10}, 2);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->alike, (std::vector<std::vector<MemberIndex>>{{3, 5}}));
}

TEST(LoopFreeFamily, DealsGenotypesOutAmongThoseWhoAreAlike) {
    LoopFreeFamily family;
    family.alike = {{0, 2, 3}};
    std::vector<Genotype> genotypes{{1, 2}, {0, 0}, {0, 3}, {1, 1}};
    sort_alike(family, genotypes);
    EXPECT_EQ(genotypes, (std::vector<Genotype>{{0, 3}, {0, 0}, {1, 1}, {1, 2}}));
}

TEST(LoopFreeFamily, KnowsALoop) {
    // Parents who are brother and sister; father and daughter; two brothers and two sisters.
    EXPECT_FALSE(tree({founder(), founder(), child(0, 1), child(0, 1), child(2, 3)}, {0}, 4));
    EXPECT_FALSE(tree({founder(), founder(), child(0, 1), child(0, 2)}, {1}, 3));
    EXPECT_FALSE(tree({founder(), founder(), founder(), founder(), child(0, 1), child(0, 1), child(2, 3), child(2, 3),
                       child(4, 6), child(5, 7)},
                      {8}, 9));
}

TEST(LoopFreeFamily, ALoopThatBearsOnNothingIsNone) {
    EXPECT_TRUE(tree({founder(), founder(), child(0, 1), child(0, 1), child(2, 3)}, {0}, 3)); // their child is untyped
}

TEST(LoopFreeFamily, WhoIsNotConnectedStandsApart) {
    auto const spouse = tree({founder(), founder(), child(0, 1), founder()}, {0, 3}, 2); // whose child is untyped
    ASSERT_TRUE(spouse);
    ASSERT_EQ(spouse->apart.size(), 1U);
    LoopFreeFamily::Person const& apart = spouse->persons[spouse->apart[0]];
    EXPECT_EQ(apart.member, 3U);
    EXPECT_FALSE(apart.is_repeated);
    EXPECT_EQ(apart.parents, kNone);
    EXPECT_TRUE(apart.families.empty());
}

TEST(LoopFreeFamily, IsNotCutWhereItIsATree) {
    // A typed father with typed parents.
    auto const three = tree({founder(), founder(), child(0, 1), founder(), child(2, 3)}, {0, 1, 2}, 4);
    ASSERT_TRUE(three);
    EXPECT_TRUE(three->apart.empty());
    EXPECT_EQ(three->persons.size(), 5U);
}

// The parents (4, 5) of the one asked for are cousins through 2 and 3, who are siblings.
std::vector<Member> cousins_child() {
    return {founder(),   founder(), child(0, 1), child(0, 1), child(2, 6),
            child(7, 3), founder(), founder(),   child(4, 5)};
}

TEST(LoopFreeFamily, ATypedMemberCutsTheLoopThatRunsThroughHer) {
    EXPECT_FALSE(tree(cousins_child(), {0}, 8));
    auto const cut = tree(cousins_child(), {3}, 8);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->persons.size(), 10U); // 3 twice: as a mother and as a sister
    auto const is_her = [](LoopFreeFamily::Person const& person) { return person.member == 3; };
    EXPECT_EQ(std::ranges::count_if(cut->persons, is_her), 2);
    EXPECT_EQ(std::ranges::count(cut->persons, true, &LoopFreeFamily::Person::is_repeated), 1);
    EXPECT_TRUE(cut->apart.empty());
}

TEST(LoopFreeFamily, WhatHangsOnATypedMemberAloneStandsApart) {
    // 3 has a typed child (10) with 9 too.
    std::vector<Member> members = cousins_child();
    members.push_back(founder());
    members.push_back(child(9, 3));
    auto const cut = tree(members, {3, 10}, 8);
    ASSERT_TRUE(cut);
    ASSERT_EQ(cut->apart.size(), 1U);
    LoopFreeFamily::Person const& apart = cut->persons[cut->apart[0]];
    EXPECT_EQ(apart.member, 3U);
    EXPECT_TRUE(apart.is_repeated);
    ASSERT_EQ(apart.families.size(), 1U);
    EXPECT_EQ(cut->couples[apart.families[0]].children.size(), 1U);
}

// Who of them has which genotype matters to the daughter's child.
TEST(LoopFreeFamily, SiblingsWithDescendantsBeyondACutAreNotAlike) {
    std::vector<Member> members = cousins_child();
    members.push_back(child(0, 1));
    members.push_back(child(0, 1));
    auto const cut = tree(members, {3, 9, 10}, 8);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->alike, (std::vector<std::vector<MemberIndex>>{{9, 10}}));
}

} // namespace
} // namespace kinmatch::models
