#include "io/review/visible_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kinmatch::io::review {
namespace {

TEST(VisibleText, LeavesWhatCanBeSeen) {
    for (std::string const text : {"", "V1 / F-2", "é山😀", "مرحبا", "=1+1"})
        EXPECT_EQ(visible_text(text), text);
}

TEST(VisibleText, SpellsOutWhatCannotBeSeen) {
    EXPECT_EQ(visible_text("a\tb\n"), "a‹U+0009›b‹U+000A›");
    EXPECT_EQ(visible_text("exe\u202Etxt"), "exe‹U+202E›txt");
    EXPECT_EQ(visible_text("a\u200Bb\u00ADc\uFEFF\u2066"), "a‹U+200B›b‹U+00AD›c‹U+FEFF›‹U+2066›");
    EXPECT_EQ(visible_text("a\u034Fb\u115F\u2800\u3164\uFE0F\uFFA0"),
              "a‹U+034F›b‹U+115F›‹U+2800›‹U+3164›‹U+FE0F›‹U+FFA0›");
    EXPECT_EQ(visible_text("\u17B4\u180B\u180F"), "‹U+17B4›‹U+180B›‹U+180F›");
    EXPECT_EQ(visible_text("\U000E0041"), "‹U+E0041›");
    EXPECT_EQ(visible_text(std::string("a\0b", 3)), "a‹U+0000›b");
}

TEST(VisibleText, ReplacesBytesThatAreNoUtf8) {
    EXPECT_EQ(visible_text("a\xFF\xC3"), "a\uFFFD\uFFFD");
    EXPECT_EQ(visible_text("\xED\xA0\x80x"), "\uFFFD\uFFFD\uFFFDx");
}

TEST(VisibleText, TakesTwoColumnsForWideCharacters) {
    EXPECT_EQ(columns_of(visible_characters("aé山😀")), 6u);
    EXPECT_EQ(columns_of(visible_characters("\u202E")), 8u);
}

TEST(MarkupText, EscapesAllThatHasAMeaningInMarkup) {
    EXPECT_EQ(markup_text("<a href='x' b=\"y\">&amp;"), "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp;");
}

} // namespace
} // namespace kinmatch::io::review
