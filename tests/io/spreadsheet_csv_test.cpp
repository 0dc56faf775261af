#include "io/spreadsheet_csv.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

TEST(SpreadsheetText, PutsAnApostropheBeforeWhatWouldBeComputed) {
    for (std::string const text : {"=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "  =1+1", "＝1", "＠x"})
        EXPECT_EQ(spreadsheet_text(text), "'" + text);
}

TEST(SpreadsheetText, PutsAnApostropheBeforeWhatWouldBecomeANumberOrADate) {
    for (std::string const text : {"0012", "1-2", "3/4", "1E5", "1.50", ".5", "2026-11-22", "123456789012", "12 A",
                                   "(12)", "$5", "%5", "#N/A", " (1)"})
        EXPECT_EQ(spreadsheet_text(text), "'" + text);
}

TEST(SpreadsheetText, PutsAnApostropheBeforeWhatWouldBecomeATruthValue) {
    for (std::string const text : {"TRUE", "true", "False", " fAlSe "})
        EXPECT_EQ(spreadsheet_text(text), "'" + text);
    for (std::string const text : {"truer", "not true", "f"})
        EXPECT_EQ(spreadsheet_text(text), text);
}

// With the semicolon as separator, fields and their quotes are not where they are with the comma.
TEST(SpreadsheetText, PutsAnApostropheWhereACellMayBeginWithin) {
    EXPECT_EQ(spreadsheet_text("a;=1"), "a;'=1");
    EXPECT_EQ(spreadsheet_text("a; +1;\"@b"), "a; '+1;\"'@b");
    EXPECT_EQ(spreadsheet_text("a\n-b\n＝c"), "a\n'-b\n'＝c");
    EXPECT_EQ(spreadsheet_text("a;\n\n=1"), "a;\n\n'=1");
    EXPECT_EQ(spreadsheet_text("\n=1"), "'\n'=1");
    EXPECT_EQ(spreadsheet_text("a;'=1"), "a;''=1"); // one can be taken away here, too
    for (std::string const text : {"a;b", "a; 'b'", "a;", "a=1; b", ";"})
        EXPECT_EQ(spreadsheet_text(text), text);
}

TEST(SpreadsheetText, LeavesOtherTextsAlone) {
    for (std::string const text : {"", "V1", "V-12", "a=b", "12", "0", "12345678901", "são", "two\nlines", "骨"})
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
