#include "io/text_column.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

TEST(TextColumn, GivesBackWhatWasAdded) {
    TextColumn texts;
    for (char const* text : {"", "a", "ñandú", ""})
        texts.add(text);
    ASSERT_EQ(texts.rows(), 4U);
    EXPECT_EQ(texts[0], "");
    EXPECT_EQ(texts[1], "a");
    EXPECT_EQ(texts[2], "ñandú");
    EXPECT_EQ(texts[3], "");
}

TEST(TextColumn, NamesTheFirstOffsetThatFallsOrOvershoots) {
    EXPECT_EQ(first_bad_offset({0, 2, 2, 5}, 5), std::nullopt);
    EXPECT_EQ(first_bad_offset({}, 0), 0U);
    EXPECT_EQ(first_bad_offset({1, 5}, 5), 0U);
    EXPECT_EQ(first_bad_offset({0, 4, 3, 5}, 5), 2U);
    EXPECT_EQ(first_bad_offset({0, 6}, 5), 1U);
    EXPECT_EQ(first_bad_offset({0, 4}, 5), 1U);
}

} // namespace
} // namespace kinmatch::io
