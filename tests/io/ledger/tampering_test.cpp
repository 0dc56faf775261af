// What somebody with a SQLite program can do to a ledger, and what of it shows.
#include "io/ledger/ledger.hpp"
#include "io/ledger/ledger_line.hpp"
#include "tests/io/ledger/decisions.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace kinmatch::io {
namespace {

using support::decision_about;
using support::recording;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

/// A ledger of three lines.
class Tampering : public testing::Test {
  protected:
    Tampering() {
        (void)record_decisions(path_, std::vector{decision_about("V1"), decision_about("V2"), decision_about("V3")},
                               recording(), [] {});
    }

    /// The message of what refused it, or "".
    std::string sql(std::string const& statements) const {
        sqlite3* database = nullptr;
        EXPECT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
        char* message = nullptr;
        sqlite3_exec(database, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
        sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &message);
        std::string const refused = message == nullptr ? "" : message;
        sqlite3_free(message);
        sqlite3_close(database);
        return refused;
    }
    /// Does it in spite of the triggers, and puts them back.
    void force(std::string const& statements) const {
        EXPECT_EQ(sql("CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_schema WHERE type = 'trigger';"
                      "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger';"
                      "PRAGMA writable_schema = RESET; " +
                      statements +
                      ";PRAGMA writable_schema = ON; INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)"
                      " SELECT 'trigger', name, CASE WHEN name LIKE 'head%' THEN 'head' ELSE 'decisions' END, 0, sql "
                      "FROM kept"),
                  "");
    }
    [[nodiscard]] std::vector<std::string> found() const {
        return support::codes_of([&] { (void)read_ledger(path_); });
    }

    support::ScratchFolder folder_;
    std::filesystem::path path_ = folder_ / "decisions.sqlite";
};

TEST_F(Tampering, IsRefusedByTheFileItself) {
    EXPECT_THAT(sql("UPDATE decisions SET note = ''"), HasSubstr("a correction is a new line"));
    EXPECT_THAT(sql("DELETE FROM decisions"), HasSubstr("nothing is deleted"));
    EXPECT_THAT(sql("REPLACE INTO decisions SELECT * FROM decisions WHERE number = 2"), HasSubstr("next number"));
    EXPECT_THAT(sql("UPDATE head SET entries = 2"), HasSubstr("moves with each line"));
    EXPECT_THAT(sql("UPDATE head SET entries = 4, hash = 'x'"), HasSubstr("moves with each line"));
    EXPECT_THAT(sql("UPDATE head SET entries = 4"), HasSubstr("moves with each line"));
    EXPECT_THAT(sql("DELETE FROM head"), HasSubstr("one head"));
    EXPECT_THAT(sql("INSERT INTO head VALUES (2, 0, '')"), HasSubstr("one head"));
    EXPECT_EQ(read_ledger(path_).entries.size(), 3U);
}

TEST_F(Tampering, LeavesAnUntouchedLedgerWhole) {
    force("SELECT 1");
    EXPECT_EQ(read_ledger(path_).entries.size(), 3U);
}

TEST_F(Tampering, ShowsInEveryColumnOfALine) {
    for (std::string_view const column : kLineColumns) {
        std::string const before = support::read_bytes(path_);
        force(fmt::format("UPDATE decisions SET {0} = {0} || 'x' WHERE number = 2", column));
        EXPECT_THAT(found(), ElementsAre("KM-LEDGER-006")) << column;
        support::write_bytes(path_, before);
    }
}

TEST_F(Tampering, ShowsWhereALineIsGone) {
    force("DELETE FROM decisions WHERE number = 2");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-005", "KM-LEDGER-006"));
}

TEST_F(Tampering, ShowsWhereTheFirstLineIsGone) {
    force("DELETE FROM decisions WHERE number = 1; UPDATE decisions SET number = number - 1");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-006", "KM-LEDGER-006", "KM-LEDGER-007"));
}

TEST_F(Tampering, ShowsWhereTheLastLineIsGone) {
    force("DELETE FROM decisions WHERE number = 3");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-007"));
}

TEST_F(Tampering, ShowsWhereEveryLineIsGone) {
    force("DELETE FROM decisions");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-007"));
}

TEST_F(Tampering, ShowsWhereLinesChangedPlaces) {
    force("UPDATE decisions SET number = -number; UPDATE decisions SET number = 2 WHERE number = -3;"
          "UPDATE decisions SET number = 3 WHERE number = -2; UPDATE decisions SET number = 1 WHERE number = -1");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-006", "KM-LEDGER-006", "KM-LEDGER-007"));
}

TEST_F(Tampering, ShowsWhereALineWasWrittenByAnotherHand) {
    force("INSERT INTO decisions SELECT 4, remains, family, missing_person, 'exclude', note, reviewer, second_reviewer,"
          "decided_at, run, log10_lr, remains_hash, family_hash, recorded_at, recorded_by, program, source, hash "
          "FROM decisions WHERE number = 3");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-006", "KM-LEDGER-007"));
}

TEST_F(Tampering, ShowsInTheRulesOfTheFile) {
    sql("DROP TRIGGER decisions_are_not_changed");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-004"));
}

TEST_F(Tampering, WithFurtherTablesShowsToo) {
    sql("CREATE VIEW more AS SELECT 1");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-004"));
}

TEST_F(Tampering, OfBytesIsDamage) {
    std::string bytes = support::read_bytes(path_);
    bytes.resize(bytes.size() / 2);
    support::write_bytes(path_, bytes);
    EXPECT_THAT(found(), Contains(testing::StartsWith("KM-LEDGER-00")));
}

TEST_F(Tampering, IsNotMistakenForALaterFormat) {
    sql("PRAGMA user_version = 2");
    EXPECT_THAT(found(), ElementsAre("KM-LEDGER-003"));
}

// Nothing within a file can show that all of it was made anew: the head that somebody noted does.
TEST_F(Tampering, ByComputingTheChainAnewChangesTheHead) {
    LedgerHead const noted = read_ledger(path_).head();
    auto decision = decision_about("V3");
    decision.note = "another";
    LineTexts const texts = texts_of(decision, recording());
    std::string const hash = line_hash(read_ledger(path_).entries[1].hash, 3, texts);
    force(fmt::format("UPDATE decisions SET note = 'another', hash = '{0}' WHERE number = 3;"
                      "UPDATE head SET hash = '{0}'",
                      hash));
    Ledger const ledger = read_ledger(path_);
    EXPECT_EQ(ledger.entries[2].decision.note, "another");
    EXPECT_NE(ledger.head(), noted);
}

// As a later version might write it, or somebody who computes the chain anew.
TEST_F(Tampering, WithWordsThatNoDecisionHasIsRefused) {
    for (auto const& [column, word] :
         {std::pair<std::size_t, char const*>{3, "identified"}, {7, "today"}, {9, "NaN"}, {12, "=1+1"}}) {
        std::string const before = support::read_bytes(path_);
        LineTexts texts = texts_of(decision_about("V3"), recording());
        texts[column] = word;
        std::string const hash = line_hash(read_ledger(path_).entries[1].hash, 3, texts);
        force(fmt::format("UPDATE decisions SET {} = '{}', hash = '{}' WHERE number = 3; UPDATE head SET hash = '{}'",
                          kLineColumns[column], word, hash, hash));
        EXPECT_THAT(found(), ElementsAre("KM-LEDGER-008")) << word;
        support::write_bytes(path_, before);
    }
}

} // namespace
} // namespace kinmatch::io
