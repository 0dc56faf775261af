#include "models/pedigree.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

using support::child;
using support::family;
using support::founder;

TEST(ParentsFirst, PutsParentsBeforeChildrenAndTheSmallestIndexFirst) {
    Family const late_parents = family({child(3, 4), founder(), child(0, 1), founder(), founder()});
    EXPECT_EQ(parents_first(late_parents), (std::vector<MemberIndex>{1, 3, 4, 0, 2}));
}

TEST(ParentsFirst, LeavesOutWhoIsHerOwnAncestorAndHerDescendants) {
    Family const cycle = family({founder(), child(0, 2), child(0, 1), child(0, 2), founder()});
    EXPECT_EQ(parents_first(cycle), (std::vector<MemberIndex>{0, 4}));
}

TEST(IsInbred, FoundersAndChildrenOfUnrelatedParentsAreNot) {
    Family const siblings = family({founder(), founder(), child(0, 1), child(0, 1)});
    for (MemberIndex m = 0; m < 4; ++m)
        EXPECT_FALSE(is_inbred(siblings, m));
}

TEST(IsInbred, ChildrenOfSiblingsAndOfFatherAndDaughterAre) {
    EXPECT_TRUE(is_inbred(family({founder(), founder(), child(0, 1), child(0, 1), child(2, 3)}), 4));
    EXPECT_TRUE(is_inbred(family({founder(), founder(), child(0, 1), child(0, 2)}), 3));
}

TEST(IsInbred, ChildrenOfFirstCousinsAreAndTheirCousinParentsAreNot) {
    Family const cousins = family(
        {founder(), founder(), child(0, 1), child(0, 1), founder(), founder(), child(2, 4), child(3, 5), child(6, 7)});
    EXPECT_FALSE(is_inbred(cousins, 6));
    EXPECT_TRUE(is_inbred(cousins, 8));
}

// Two men of one family with the same woman: a loop, but no common ancestor.
TEST(IsInbred, AChildOfTwoRelatedMensWidowIsNot) {
    Family const widow = family({founder(), founder(), child(0, 1), child(0, 1), founder(), child(2, 4), child(3, 4)});
    EXPECT_FALSE(is_inbred(widow, 5));
    EXPECT_FALSE(is_inbred(widow, 6));
}

} // namespace
} // namespace kinmatch::models
