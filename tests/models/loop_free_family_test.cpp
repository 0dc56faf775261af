#include "models/loop_free_family.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

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
    EXPECT_FALSE(tree({founder(), founder(), child(0, 1), child(0, 2)}, {0}, 3));
    EXPECT_FALSE(tree({founder(), founder(), founder(), founder(), child(0, 1), child(0, 1), child(2, 3), child(2, 3),
                       child(4, 6), child(5, 7)},
                      {8}, 9));
}

TEST(LoopFreeFamily, ALoopThatBearsOnNothingIsNone) {
    EXPECT_TRUE(tree({founder(), founder(), child(0, 1), child(0, 1), child(2, 3)}, {0}, 3)); // their child is untyped
}

TEST(LoopFreeFamily, SomebodyNotConnectedMakesNoTree) {
    EXPECT_FALSE(tree({founder(), founder(), child(0, 1), founder()}, {0, 3}, 2));
}

} // namespace
} // namespace kinmatch::models
