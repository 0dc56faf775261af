#include "io/csv_reader.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <string>
#include <vector>

namespace kinmatch::io {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Reading {
    Rows rows;
    std::vector<std::uint64_t> lines;
    Faults faults;

    /// "KM-CSV-103 table.csv:2" for each fault.
    [[nodiscard]] std::vector<std::string> told() const {
        std::vector<std::string> texts;
        for (Fault const& fault : faults)
            texts.push_back(fault.code + " " + fault.where);
        return texts;
    }
};

Reading read_file(std::filesystem::path const& file) {
    Reading reading;
    FaultLog log;
    CsvReader reader{file, log};
    while (reader.next()) {
        reading.rows.emplace_back(reader.fields().begin(), reader.fields().end());
        reading.lines.push_back(reader.place().row);
    }
    reading.faults = log.take();
    return reading;
}

Reading read(std::string_view bytes) {
    support::ScratchFolder const folder;
    return read_file(folder.write("table.csv", bytes));
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CsvReader, ReadsAnyLineEnd) {
    Rows const expected{{"a", "b"}, {"1", "2"}, {"", ""}};
    for (char const* text : {"a,b\n1,2\n,\n", "a,b\r\n1,2\r\n,\r\n", "a,b\r1,2\r,\r", "a,b\n1,2\n,\n\n"}) {
        Reading const reading = read(text);
        EXPECT_EQ(reading.rows, expected) << text;
        EXPECT_THAT(reading.lines, ElementsAre(1, 2, 3)) << text;
        EXPECT_THAT(reading.faults, IsEmpty()) << text;
    }
}

TEST(CsvReader, WarnsOfALastRecordWithoutItsLineEnd) {
    for (char const* text : {"a,b\n1,2", "a,b\r\n1,2", "a,b\n1,\"2\""}) {
        Reading const reading = read(text);
        EXPECT_EQ(reading.rows, (Rows{{"a", "b"}, {"1", "2"}})) << text;
        EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-108 table.csv:2")) << text;
        EXPECT_EQ(reading.faults.at(0).severity, Severity::warning);
    }
    EXPECT_THAT(read("a,b\n1,2\n  ").told(), ElementsAre("KM-CSV-108 table.csv:3"));
    EXPECT_THAT(read("").faults, IsEmpty());
}

TEST(CsvReader, PassesOverAByteOrderMark) {
    EXPECT_EQ(read("\xEF\xBB\xBF"
                   "a\n")
                  .rows,
              (Rows{{"a"}}));
}

TEST(CsvReader, UndoesQuotes) {
    EXPECT_EQ(read("\"a,b\",\"say \"\"x\"\"\",\"\"\n\" c \", d \n").rows,
              (Rows{{"a,b", "say \"x\"", ""}, {" c ", "d"}}));
}

TEST(CsvReader, PassesOverBlankLinesAndCountsThem) {
    Reading const reading = read("a\n\n\r\nb\n\n");
    EXPECT_EQ(reading.rows, (Rows{{"a"}, {"b"}}));
    EXPECT_THAT(reading.lines, ElementsAre(1, 4));
}

TEST(CsvReader, KeepsUtf8) {
    EXPECT_EQ(read("Ñandú,名\n").rows, (Rows{{"Ñandú", "名"}}));
}

TEST(CsvReader, AnEmptyFileHasNoRows) {
    EXPECT_THAT(read("").rows, IsEmpty());
    EXPECT_THAT(read("\xEF\xBB\xBF").rows, IsEmpty());
    EXPECT_THAT(read("\r\n").rows, IsEmpty());
}

TEST(CsvReader, NamesTheRowOfAQuoteInsideAField) {
    Reading const reading = read("a\nb\"c,d\ne\n");
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-101 table.csv:2"));
    EXPECT_EQ(reading.rows, (Rows{{"a"}, {"e"}}));
}

TEST(CsvReader, NamesTheRowOfTextAfterAClosingQuote) {
    EXPECT_THAT(read("a\n\"b\"c,d\ne\n").told(), ElementsAre("KM-CSV-102 table.csv:2"));
}

TEST(CsvReader, NamesTheRowOfAnUnclosedQuoteAndReadsTheRowsBelow) {
    for (char const* end : {"\n", "\r\n", "\r"}) {
        std::string const line_end{end};
        Reading const reading = read("a" + line_end + "b,\"c" + line_end + "d" + line_end + "e" + line_end);
        EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-103 table.csv:2"));
        EXPECT_EQ(reading.rows, (Rows{{"a"}, {"d"}, {"e"}}));
        EXPECT_THAT(reading.lines, ElementsAre(1, 3, 4));
    }
}

TEST(CsvReader, AnUnclosedQuoteEndsWhereAnotherOpens) {
    Reading const reading = read("a\nb,\"c\nd,\"e\"\nf\n");
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-103 table.csv:2"));
    EXPECT_EQ(reading.rows, (Rows{{"a"}, {"d", "e"}, {"f"}}));
}

TEST(CsvReader, NamesTheRowOfAQuoteLeftOpenAtTheEnd) {
    EXPECT_THAT(read("a\n\"b").told(), ElementsAre("KM-CSV-103 table.csv:2"));
}

TEST(CsvReader, NamesTheRowWhereAQuoteOpenedThatHoldsALineBreak) {
    Reading const reading = read("a,b\n\"x\r\ny\nz\",1\nc,d\n");
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-104 table.csv:2"));
    EXPECT_EQ(reading.rows, (Rows{{"a", "b"}, {"c", "d"}}));
    EXPECT_THAT(reading.lines, ElementsAre(1, 5));
}

TEST(CsvReader, RefusesControlCharacters) {
    using namespace std::string_literals;
    Reading const reading = read("a\nb\0c\nd\te\n\"f\x7F\"\ng\n"s);
    EXPECT_THAT(reading.told(),
                ElementsAre("KM-CSV-105 table.csv:2", "KM-CSV-105 table.csv:3", "KM-CSV-105 table.csv:4"));
    EXPECT_THAT(reading.faults[0].found, testing::HasSubstr("0x00"));
    EXPECT_EQ(reading.rows, (Rows{{"a"}, {"g"}}));
}

TEST(CsvReader, RefusesLatin1AndSaysHowToSave) {
    Reading const reading = read("a\nNand\xFA\nb\n");
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-107 table.csv:2"));
    EXPECT_THAT(reading.faults[0].remedy, testing::HasSubstr("UTF-8"));
}

TEST(CsvReader, RefusesFormsThatAreNotUtf8) {
    for (char const* bytes :
         {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF"})
        EXPECT_THAT(read(std::string{"a\n"} + bytes + "\n").told(), ElementsAre("KM-CSV-107 table.csv:2"));
}

TEST(CsvReader, ReadsARecordOfOneMebibyteAndRefusesALongerOne) {
    std::string const longest(CsvReader::kMaxRecordBytes - 1, 'x');
    EXPECT_EQ(read("a\n" + longest + "\nb\n").rows.size(), 3u);
    Reading const reading = read("a\n" + longest + "x\nb\n");
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-106 table.csv:2"));
    EXPECT_EQ(reading.rows, (Rows{{"a"}, {"b"}}));
    EXPECT_THAT(reading.lines, ElementsAre(1, 3));
}

TEST(CsvReader, ReadsRecordsThatLieAcrossItsBuffer) {
    std::string text;
    for (int i = 0; i < 700'000; ++i)
        text += "\"r" + std::to_string(i) + "\",x\r\n";
    Reading const reading = read(text);
    ASSERT_EQ(reading.rows.size(), 700'000u);
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        ASSERT_EQ(reading.rows[i], (std::vector<std::string>{"r" + std::to_string(i), "x"}));
        ASSERT_EQ(reading.lines[i], i + 1);
    }
}

TEST(CsvReader, AQuoteThatSwallowsMoreThanARecordMayHoldGivesTheRowsBack) {
    std::string rows;
    for (int i = 0; i < 300'000; ++i)
        rows += "row\n";
    Reading const reading = read("a\n\"b\n" + rows);
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-103 table.csv:2"));
    EXPECT_EQ(reading.rows.size(), 300'001u);
    EXPECT_EQ(reading.lines.back(), 300'002u);
    Reading const one_line = read("a\n\"b" + std::string(CsvReader::kMaxRecordBytes, 'x') + "\nc\n");
    EXPECT_THAT(one_line.told(), ElementsAre("KM-CSV-103 table.csv:2"));
    EXPECT_EQ(one_line.rows, (Rows{{"a"}, {"c"}}));
}

long peak_kilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

TEST(CsvReader, RefusesALineOf512MebibytesWithoutHoldingIt) {
    support::ScratchFolder const folder;
    auto const file = folder.write("table.csv", "a\nx");
    std::filesystem::resize_file(file, std::uintmax_t{512} << 20); // a hole: zero bytes that take no disk
    {
        std::ofstream out{file, std::ios::app | std::ios::binary};
        out << "\nb\n";
    }
    long const before = peak_kilobytes();
    Reading const reading = read_file(file);
    EXPECT_LT(peak_kilobytes() - before, 64 << 10);
    EXPECT_THAT(reading.told(), ElementsAre("KM-CSV-105 table.csv:2"));
    EXPECT_EQ(reading.rows, (Rows{{"a"}, {"b"}}));
}

TEST(CsvReader, AFolderIsAnIoErrorThatNamesIt) {
    support::ScratchFolder const folder;
    try {
        read_file(folder.path());
        FAIL();
    } catch (IoError const& error) {
        EXPECT_THAT(error.what(),
                    testing::AllOf(testing::HasSubstr(folder.path().string()), testing::HasSubstr("directory")));
    }
}

TEST(CsvReader, AnAbsentFileIsAnIoError) {
    support::ScratchFolder const folder;
    EXPECT_THROW(read_file(folder.path() / "none.csv"), IoError);
}

TEST(FaultLog, CountsWhatItDoesNotKeep) {
    std::string text = "a\n";
    for (int i = 0; i < 1500; ++i)
        text += "\"b\"c\n";
    Faults const faults = read(text).faults;
    ASSERT_EQ(faults.size(), FaultLog::kKeptOfAKind + 1);
    EXPECT_EQ(faults.back().code, "KM-CSV-102");
    EXPECT_EQ(faults.back().found, "500 more of this kind");
}

} // namespace
} // namespace kinmatch::io
