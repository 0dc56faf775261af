#include "io/review/label.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kinmatch::io::review {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines(std::string const& id, std::size_t columns) {
    std::vector<std::string> texts;
    for (LabelLine const& line : label_of(id, columns).lines)
        texts.push_back(line.text);
    return texts;
}

TEST(Label, IsOneLineWhereItFits) {
    EXPECT_THAT(lines("grandmother", 11), ElementsAre("grandmother"));
    EXPECT_THAT(lines("", 11), ElementsAre(""));
}

TEST(Label, BreaksAfterAMarkWhereThatLeavesTheRestRoomElseInTheMiddle) {
    EXPECT_THAT(lines("F01-grand-mother", 11), ElementsAre("F01-grand-", "mother"));
    EXPECT_THAT(lines("F01-grandmother", 11), ElementsAre("F01-", "grandmother"));
    EXPECT_THAT(lines("F-1-abcdefghijklm", 11), ElementsAre("F-1-abcde", "fghijklm"));
    EXPECT_THAT(lines("abcdefghijkl", 11), ElementsAre("abcdef", "ghijkl"));
}

TEST(Label, KeepsBeginningAndEndOfALongIdAndSaysSo) {
    EXPECT_THAT(lines("abcdefghijklmnop", 5), ElementsAre("abcde", "…mnop"));
    EXPECT_TRUE(label_of("abcdefghijk", 5).shortened);
    EXPECT_FALSE(label_of("abcdefghij", 5).shortened);
}

TEST(Label, CountsTheColumnsOfWideCharacters) {
    Label const label = label_of("山田太郎さん", 6);
    ASSERT_EQ(label.lines.size(), 2u);
    EXPECT_EQ(label.lines[0].text, "山田太");
    EXPECT_EQ(label.lines[0].columns, 6u);
    EXPECT_THAT(lines("山田太郎さんの家族", 7), ElementsAre("山田太", "…の家族"));
}

TEST(Label, InOneLineIsShortenedInTheMiddle) {
    EXPECT_EQ(in_one_line("abcdefghij", 10), "abcdefghij");
    EXPECT_EQ(in_one_line("abcdefghijk", 10), "abcde…hijk");
    EXPECT_EQ(in_one_line("abcdefghijk", 9), "abcd…hijk");
}

} // namespace
} // namespace kinmatch::io::review
