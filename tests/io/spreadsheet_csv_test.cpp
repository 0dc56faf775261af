#include "io/spreadsheet_csv.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

TEST(SpreadsheetText, PutsAnApostropheBeforeWhatWouldBeComputed) {
    for (std::string const text : {"=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "  =1+1", "\n=1", "＝1", "＠x"})
        EXPECT_EQ(spreadsheet_text(text), "'" + text);
}

TEST(SpreadsheetText, PutsAnApostropheBeforeWhatWouldBecomeANumberOrADate) {
    for (std::string const text : {"0012", "1-2", "3/4", "1E5", "1.50", ".5", "2026-11-22", "1234567890123456", "12 A"})
        EXPECT_EQ(spreadsheet_text(text), "'" + text);
}

TEST(SpreadsheetText, LeavesOtherTextsAlone) {
    for (std::string const text : {"", "V1", "V-12", "a=b", "12", "0", "123456789012345", "são", "two\nlines", "骨"})
        EXPECT_EQ(spreadsheet_text(text), text);
}

// A tab or carriage return in front of a formula is skipped by some programs.
TEST(SpreadsheetText, SpellsOutWhatNobodySees) {
    EXPECT_EQ(spreadsheet_text("\t=1+1"), "‹U+0009›=1+1");
    EXPECT_EQ(spreadsheet_text("\r=1+1"), "‹U+000D›=1+1");
    EXPECT_EQ(spreadsheet_text("a\u202Eb"), "a‹U+202E›b");
    EXPECT_EQ(spreadsheet_text(std::string("a\0b", 3)), "a‹U+0000›b");
}

TEST(SpreadsheetCsv, BeginsWithAByteOrderMarkAndEndsRowsAsSpreadsheetsDo) {
    SpreadsheetCsv csv;
    csv.value("rank").value("remains").end_row();
    csv.value("-1.5").text("=\"a\"").end_row();
    csv.text("a,b").text(" c ").end_row();
    csv.text("two\nlines").value("").end_row();
    EXPECT_EQ(csv.bytes(),
              "\xEF\xBB\xBFrank,remains\r\n-1.5,\"'=\"\"a\"\"\"\r\n\"a,b\",\" c \"\r\n\"two\nlines\",\r\n");
}

} // namespace
} // namespace kinmatch::io
