#include "io/ledger/reviewer_name.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

TEST(ReviewerName, IsTheSameWithoutRegardToCaseAndSpacesAround) {
    EXPECT_TRUE(is_same_name("Anna", " aNNA\t"));
    EXPECT_TRUE(is_same_name("Émile", "émile\u00A0"));
    EXPECT_TRUE(is_same_name("ИВАН", "иван"));
    EXPECT_TRUE(is_same_name("Σίσυφος", "ΣΊΣΥΦΟΣ")); // a small sigma looks otherwise at the end of a word
    EXPECT_TRUE(is_same_name("", " \uFEFF"));
}

TEST(ReviewerName, IsTheSameWithoutRegardToWhatNobodySees) {
    for (char const* invisible : {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\u00AD", "\uFEFF"}) {
        EXPECT_TRUE(is_same_name("anna", std::string("an") + invisible + "na"));
        EXPECT_TRUE(is_blank(std::string(" ") + invisible + " "));
    }
    EXPECT_FALSE(is_same_name("anna", "an\u2010na")); // a hyphen that shows
}

TEST(ReviewerName, DiffersWithAnythingElse) {
    EXPECT_FALSE(is_same_name("anna", "anne"));
    EXPECT_FALSE(is_same_name("anna b", "annab"));
    EXPECT_FALSE(is_same_name("emile", "émile"));
    EXPECT_FALSE(is_same_name("anna", ""));
    EXPECT_FALSE(is_same_name("\U0001F9B4", "\U0001F9B5"));
}

TEST(ReviewerName, IsBlankOfSpacesAlone) {
    EXPECT_TRUE(is_blank(""));
    EXPECT_TRUE(is_blank(" \t\u2003\u00A0"));
    EXPECT_FALSE(is_blank(" a "));
}

TEST(CharactersIn, CountsNoBytes) {
    EXPECT_EQ(characters_in("aé€\U0001F9B4"), 4U);
    EXPECT_EQ(characters_in(""), 0U);
}

} // namespace
} // namespace kinmatch::io
