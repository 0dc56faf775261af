#include "io/utc_time.hpp"
#include "tests/cli/support/reviewed_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <string>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using support::Arguments;
using support::Outcome;
using support::read_bytes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Decide : public support::ReviewedRun {
  protected:
    [[nodiscard]] static std::string utc_in(std::chrono::minutes from_now) {
        return io::utc_text(std::chrono::system_clock::now() + from_now);
    }
};

TEST_F(Decide, RecordsWhatThePageSavedAndThePageShowsIt) {
    EXPECT_EQ(page(run_)["decisions"], json::array());
    decide_two();
    json const data = page(run_);
    ASSERT_EQ(data["decisions"].size(), 2U);
    json expected = decided(data, 0, "possible");
    expected["candidate"] = 0;
    expected["run"] = fs::path(run_).filename().string();
    expected["stale"] = json::array();
    EXPECT_EQ(data["decisions"][0], expected);
    EXPECT_EQ(data["decisions"][1]["candidate"], 2);
    EXPECT_EQ(data["ledger"]["lines"], 2);
    EXPECT_THAT(kinmatch_.succeed({"decide", "verify", "--run", run_}).out,
                HasSubstr(data["ledger"]["head"].get<std::string>()));
}

TEST_F(Decide, RecordsTheSameFileOnce) {
    decide_two();
    std::string const before = read_bytes(ledger());
    Outcome const again = import();
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_THAT(again.out, StartsWith("0 decisions recorded, 2 already there\n"));
    EXPECT_EQ(read_bytes(ledger()), before);
    EXPECT_EQ(list({"--all"})["decisions"].size(), 2U);
}

TEST_F(Decide, KeepsTheLedgerForItsOwnerAlone) {
    decide_two();
    EXPECT_EQ(support::mode_of(ledger()), 0600U);
    for (fs::directory_entry const& entry : fs::directory_iterator(at("runs")))
        EXPECT_TRUE(entry.is_directory() || entry.path() == ledger()) << entry.path();
}

TEST_F(Decide, TellsEveryFaultOfEveryEntryAndRecordsNone) {
    json const data = page(run_);
    json good = decided(data, 0, "possible"), other = decided(data, 1, "possible"), third = other;
    other["log10_lr"] = other["log10_lr"].get<double>() + 1e-15;
    other["remains_hash"] = other["family_hash"] = std::string(32, '0');
    other["second_reviewer"] = "ANNA";
    third["remains"] = "V9";
    third["missing_person"] = "B1";
    third["decided_at"] = utc_in(std::chrono::minutes{20});
    save(json::array({good, other, third}), data);
    Outcome const refused = import();
    EXPECT_EQ(refused.exit_code, 65);
    for (char const* code :
         {"KM-DEC-009", "KM-DEC-013", "KM-DEC-014", "KM-DEC-016", "KM-DEC-017", "KM-DEC-018", "KM-DEC-019"})
        EXPECT_THAT(refused.err, HasSubstr(code));
    EXPECT_THAT(refused.err, Not(HasSubstr("decision 1 ")));
    EXPECT_THAT(refused.err, HasSubstr("None of the decisions of this file was recorded"));
    EXPECT_FALSE(fs::exists(ledger()));
}

TEST_F(Decide, TakesNoDecisionsOfAnotherRun) {
    json const data = page(run_);
    save(json::array({decided(data, 0, "possible")}), data);
    std::string const listed = match(support::sample_folder("by-hand"), {"--threshold-log10-lr", "0.5"});
    Outcome const other = kinmatch_.run({"decide", "import", "decisions.json", "--run", listed});
    EXPECT_EQ(other.exit_code, 65);
    EXPECT_THAT(other.err, HasSubstr("KM-DEC-012"));
    save(json::array({decided(data, 2, "exclude")}), page(listed));
    Outcome const not_listed = kinmatch_.run({"decide", "import", "decisions.json", "--run", listed});
    EXPECT_EQ(not_listed.exit_code, 65);
    EXPECT_THAT(not_listed.err, HasSubstr("KM-DEC-015"));
    EXPECT_FALSE(fs::exists(ledger()));
}

// Clocks of two computers are never quite the same.
TEST_F(Decide, TakesDecisionsOfAClockThatIsSomeMinutesFast) {
    json const data = page(run_);
    save(json::array({decided(data, 0, "possible", utc_in(std::chrono::minutes{5}))}), data);
    EXPECT_EQ(import().exit_code, 0);
}

TEST_F(Decide, NeedsAWholeRun) {
    json const data = page(run_);
    save(json::array({decided(data, 0, "possible")}), data);
    support::write_bytes(at(run_ + "/candidates.csv"), "changed");
    EXPECT_EQ(import().exit_code, 74);
    EXPECT_EQ(kinmatch_.run({"decide", "import", "decisions.json", "--run", "runs/none"}).exit_code, 74);
    EXPECT_EQ(kinmatch_.run({"decide", "import", "none.json", "--run", run_}).exit_code, 74);
    EXPECT_FALSE(fs::exists(ledger()));
}

TEST_F(Decide, NeedsTheManifestThatTheRunWasNamedAfter) {
    json const data = page(run_);
    save(json::array({decided(data, 0, "possible")}), data);
    json manifest = json::parse(support::read_bytes(at(run_ + "/manifest.json")));
    manifest["parameters"]["min_loci"] = 2;
    support::write_bytes(at(run_ + "/manifest.json"), manifest.dump());
    Outcome const outcome = import();
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr("manifest.json is not the one of the run that this folder is named after"));
    EXPECT_FALSE(fs::exists(ledger()));
}

TEST_F(Decide, ListsTheLastDecisionOfEachPairAndWithAllEveryOne) {
    decide_two();
    json const data = page(run_);
    save(json::array({decided(data, 0, "recommend", "2026-11-22T09:00:00Z"),
                      decided(data, 2, "pending", "2026-11-21T09:00:00Z")}),
         data);
    Outcome const imported = import();
    EXPECT_EQ(imported.exit_code, 2);
    EXPECT_THAT(imported.out,
                HasSubstr("1 of them overruled by a later decision about the same pair:\n  F1/M1, remains V2: "
                          "pending, decided at 2026-11-21T09:00:00Z by anna\n"));
    json const standing = list({});
    ASSERT_EQ(standing["decisions"].size(), 2U);
    EXPECT_EQ(standing["decisions"][0]["decision"], "exclude");
    EXPECT_EQ(standing["decisions"][1]["decision"], "recommend");
    json const all = list({"--all"});
    ASSERT_EQ(all["decisions"].size(), 4U);
    EXPECT_EQ(all["decisions"][0]["stands"], false);
    EXPECT_EQ(all["decisions"][0]["decision"], "possible");
    EXPECT_EQ(page(run_)["decisions"].size(), 2U);
}

TEST_F(Decide, PrintsATableAndASpreadsheet) {
    decide_two();
    std::string const text = kinmatch_.succeed({"decide", "list", "--run", run_}).out;
    EXPECT_THAT(text, HasSubstr("decisions.sqlite: 2 lines, head 2:"));
    EXPECT_THAT(text, HasSubstr("\n1     F1/M1           V1       possible  2026-11-22T07:59:00.123Z  anna      -  "
                                "              1.268     yes     no\n"));
    std::string const csv = kinmatch_.succeed({"decide", "list", "--run", run_, "--format", "csv"}).out;
    EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBFline,remains,family,missing_person,decision,note,"));
    EXPECT_THAT(csv, HasSubstr("\r\n2,V2,F1,M1,exclude,,anna,,2026-11-22T07:59:00.123Z,"));
    EXPECT_THAT(kinmatch_.run({"decide", "list", "--all", "--stale", "--run", run_}).exit_code, 64);
    EXPECT_THAT(kinmatch_.run({"decide", "list"}).err, HasSubstr("give --run"));
}

TEST_F(Decide, KeepsHostileTextText) {
    json const data = page(run_);
    json entry = decided(data, 0, "possible");
    std::string const hostile = "</script><img src=x onerror=alert(1)>\"'\x1B[2J\u202E\n=1+1";
    entry["note"] = entry["reviewer"] = hostile;
    save(json::array({entry}), data);
    ASSERT_EQ(import().exit_code, 0);
    EXPECT_EQ(list({})["decisions"][0]["note"], hostile);
    EXPECT_EQ(page(run_)["decisions"][0]["note"], hostile);
    EXPECT_THAT(read_bytes(at("review.html")), Not(HasSubstr("<img")));
    EXPECT_THAT(kinmatch_.succeed({"decide", "list", "--run", run_}).out,
                AllOf(Not(HasSubstr("\x1B")), HasSubstr("‹U+001B›[2J‹U+202E›‹U+000A›=1+1")));
}

TEST_F(Decide, VerifiesBeforeItListsReportsOrImports) {
    decide_two();
    std::string bytes = read_bytes(ledger());
    std::size_t const place = bytes.find("possible");
    ASSERT_NE(place, std::string::npos);
    bytes.replace(place, 8, "exclude?");
    support::write_bytes(ledger(), bytes);
    for (Arguments const& arguments :
         {Arguments{"decide", "verify", "--run", run_}, Arguments{"decide", "list", "--run", run_},
          Arguments{"decide", "import", "decisions.json", "--run", run_},
          Arguments{"report", run_, "--spreadsheet", "new.csv"}}) {
        Outcome const outcome = kinmatch_.run(arguments);
        EXPECT_EQ(outcome.exit_code, 65);
        EXPECT_THAT(outcome.err, HasSubstr("decisions.sqlite, line 1: "));
        EXPECT_THAT(outcome.err, HasSubstr("KM-LEDGER-006"));
        EXPECT_EQ(outcome.out, "");
    }
    EXPECT_EQ(read_bytes(ledger()), bytes);
    EXPECT_FALSE(fs::exists(at("new.csv")));
}

TEST_F(Decide, HoldsTheLedgerToAHeadThatWasNoted) {
    decide_two();
    std::string const noted = list({})["ledger"]["head"];
    Arguments const verify{"decide", "verify", "--run", run_, "--head", noted};
    EXPECT_EQ(kinmatch_.run(verify).exit_code, 0);
    std::string upper = noted;
    std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    EXPECT_EQ(kinmatch_.run({"decide", "verify", "--run", run_, "--head", upper}).exit_code, 0);
    json const data = page(run_);
    save(json::array({decided(data, 1, "possible")}), data);
    ASSERT_EQ(import().exit_code, 0);
    EXPECT_EQ(kinmatch_.run(verify).exit_code, 0);
    fs::remove(ledger()); // and made anew, by somebody who would have it otherwise
    ASSERT_EQ(import().exit_code, 0);
    Outcome const outcome = kinmatch_.run(verify);
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("KM-LEDGER-009"));
    for (char const* wrong : {"", "3", "x:00", "2:abc"})
        EXPECT_EQ(kinmatch_.run({"decide", "verify", "--run", run_, "--head", wrong}).exit_code, 64);
}

TEST_F(Decide, NamesALedgerThatIsNotThere) {
    for (Arguments const& arguments : {Arguments{"decide", "list", "--ledger", "none.sqlite"},
                                       Arguments{"decide", "verify", "--ledger", "none.sqlite"},
                                       Arguments{"report", run_, "--output", "r.html", "--ledger", "none.sqlite"}})
        EXPECT_EQ(kinmatch_.run(arguments).exit_code, 74);
    EXPECT_THAT(kinmatch_.succeed({"decide", "list", "--run", run_}).out, HasSubstr("no decision to list\n"));
    Outcome const verified = kinmatch_.run({"decide", "verify", "--run", run_});
    EXPECT_EQ(verified.exit_code, 74);
    EXPECT_THAT(verified.err, HasSubstr("there is no ledger"));
    EXPECT_EQ(verified.out, "");
}

TEST_F(Decide, WritesNoOutputOverTheLedger) {
    decide_two();
    std::string const before = read_bytes(ledger());
    EXPECT_EQ(kinmatch_.run({"report", run_, "--output", "runs/decisions.sqlite"}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"report", run_, "--spreadsheet", "runs/decisions.sqlite"}).exit_code, 64);
    EXPECT_EQ(read_bytes(ledger()), before);
}

TEST_F(Decide, HelpsWithEachOfItsCommands) {
    for (std::string const command : {"import", "list", "verify"})
        EXPECT_THAT(kinmatch_.succeed({"decide", command, "--help"}).out,
                    HasSubstr("\nExample:\n  kinmatch decide " + command + " "));
    EXPECT_THAT(kinmatch_.succeed({"decide", "--help"}).out, HasSubstr("\nExample:\n  kinmatch decide "));
    EXPECT_EQ(kinmatch_.run({"decide"}).exit_code, 64);
}

} // namespace
} // namespace kinmatch::cli
