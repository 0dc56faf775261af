#include "engine/account.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kinmatch::engine {
namespace {

TEST(Account, AddsUpWhenEveryPairWentSomewhere) {
    Account account{.remains = 5, .hypotheses = 4, .scored = 12};
    account.add(NotComparable::family_untyped, 5);
    account.add(NotComparable::too_few_loci, 2);
    account.add(NotComparable::too_few_loci, 1);
    EXPECT_NO_THROW(account.check());
    EXPECT_EQ(account.not_comparable_in_all(), 8U);
}

TEST(Account, ThrowsWhenAPairIsLostOrCountedTwice) {
    Account account{.remains = 5, .hypotheses = 4, .scored = 19};
    EXPECT_THROW(account.check(), std::logic_error);
    account.add(NotComparable::family_impossible, 1);
    EXPECT_NO_THROW(account.check());
    account.add(NotComparable::too_much_work, 1);
    EXPECT_THROW(account.check(), std::logic_error);
}

TEST(Account, TakesThePairsOfAPartAndNotItsSize) {
    Account whole{.remains = 2, .hypotheses = 2, .scored = 1};
    Account part{.remains = 7, .hypotheses = 7, .scored = 2};
    part.add(NotComparable::too_much_work, 1);
    whole.add_pairs_of(part);
    EXPECT_EQ(whole.scored, 3U);
    EXPECT_EQ(whole.pairs(), 4U);
    EXPECT_NO_THROW(whole.check());
}

TEST(Account, SpellsEveryReason) {
    EXPECT_EQ(to_text(NotComparable::family_untyped), "family_untyped");
    EXPECT_EQ(to_text(NotComparable::sex_unknown), "sex_unknown");
    EXPECT_EQ(to_text(NotComparable::family_impossible), "family_impossible");
    EXPECT_EQ(to_text(NotComparable::too_much_work), "too_much_work");
    EXPECT_EQ(to_text(NotComparable::too_few_loci), "too_few_loci");
}

} // namespace
} // namespace kinmatch::engine
