#include "io/csv_table.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kinmatch::io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Column kColumns[] = {{"sample"}, {"locus"}, {"dropout", Column::Need::optional}};

struct TableReading {
    std::vector<std::string> rows; ///< "sample|locus|dropout"
    std::vector<std::string> told;
    Faults faults;
    bool whole = false;
};

TableReading read_table(std::string_view bytes) {
    support::ScratchFolder const folder;
    TableReading reading;
    FaultLog log;
    CsvTable table{folder.write("table.csv", bytes), kColumns, log};
    while (table.next())
        reading.rows.push_back(std::string{table[0]} + "|" + std::string{table[1]} + "|" + std::string{table[2]});
    reading.whole = table.whole();
    reading.faults = log.take();
    for (Fault const& fault : reading.faults)
        reading.told.push_back(fault.code + " " + fault.where);
    return reading;
}

TEST(CsvTable, FindsColumnsByName) {
    TableReading const reading = read_table("locus,sample\nTH01,S1\n");
    EXPECT_THAT(reading.rows, ElementsAre("S1|TH01|"));
    EXPECT_TRUE(reading.whole);
}

TEST(CsvTable, SaysThatAFileIsEmpty) {
    EXPECT_THAT(read_table("").told, ElementsAre("KM-CSV-001 table.csv"));
    EXPECT_FALSE(read_table("").whole);
}

TEST(CsvTable, SaysThatFieldsAreSeparatedBySemicolons) {
    EXPECT_THAT(read_table("sample;locus\nS1;TH01\n").told, ElementsAre("KM-CSV-002 table.csv:1"));
}

TEST(CsvTable, SuggestsTheNameMeantByAnUnknownColumn) {
    TableReading const reading = read_table("sample,locus,droput\nS1,TH01,\n");
    EXPECT_THAT(reading.told, ElementsAre("KM-CSV-003 table.csv:1"));
    EXPECT_THAT(reading.faults[0].remedy, HasSubstr("Did you mean dropout?"));
    EXPECT_THAT(reading.rows, IsEmpty());
}

TEST(CsvTable, RefusesAColumnThatStandsThereTwice) {
    EXPECT_THAT(read_table("sample,locus,sample\n").told, ElementsAre("KM-CSV-004 table.csv:1"));
}

TEST(CsvTable, NamesEveryMissingColumn) {
    TableReading const reading = read_table("dropout\n0.1\n");
    EXPECT_THAT(reading.told, ElementsAre("KM-CSV-005 table.csv:1", "KM-CSV-005 table.csv:1"));
    EXPECT_THAT(reading.faults[0].found, HasSubstr("'sample'"));
    EXPECT_THAT(reading.faults[1].found, HasSubstr("'locus'"));
}

TEST(CsvTable, NamesRowsThatAreNotAsLongAsTheHeader) {
    TableReading const reading = read_table("sample,locus\nS1\nS2,TH01\nS3,TH01,x\n");
    EXPECT_THAT(reading.told, ElementsAre("KM-CSV-006 table.csv:2", "KM-CSV-006 table.csv:4"));
    EXPECT_THAT(reading.rows, ElementsAre("S2|TH01|"));
    EXPECT_FALSE(reading.whole);
}

TEST(CsvTable, DoesNotTakeTheFirstRowForAHeaderThatCannotBeRead) {
    TableReading const reading = read_table("sam\tple,locus\nS1,TH01\n");
    EXPECT_THAT(reading.told, ElementsAre("KM-CSV-105 table.csv:1"));
    EXPECT_THAT(reading.rows, IsEmpty());
}

} // namespace
} // namespace kinmatch::io
