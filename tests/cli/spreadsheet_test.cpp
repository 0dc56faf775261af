#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::Arguments;
using support::read_bytes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr char const* kByteOrderMark = "\xEF\xBB\xBF";

/// data-samples/by-hand: three remains and one missing person.
class Spreadsheet : public testing::Test {
  protected:
    [[nodiscard]] std::string match(std::string const& folder) const {
        kinmatch_.succeed({"import", "--from", folder, "--output", "case.h5"});
        return kinmatch_.succeed({"match", "case.h5", "--output", "runs", "--all"}).last_line();
    }
    [[nodiscard]] std::string spreadsheet(std::string const& run) const {
        EXPECT_EQ(kinmatch_.succeed({"report", run, "--spreadsheet", "candidates.csv"}).out, "candidates.csv\n");
        return read_bytes(kinmatch_.folder() / "candidates.csv");
    }
    /// Lines without their ends; of texts without line ends of their own.
    [[nodiscard]] static std::vector<std::string> rows(std::string const& text) {
        std::vector<std::string> rows;
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            EXPECT_EQ(line.back(), '\r');
            line.pop_back();
            rows.push_back(line);
        }
        return rows;
    }

    support::Kinmatch kinmatch_;
};

TEST_F(Spreadsheet, HasARowACandidateAndTheBoundOfTheUnrelatedRemains) {
    // Three remains; the LRs are worked out on paper: 2375/128, 13/16 and 35/128.
    std::string const text = spreadsheet(match(support::sample_folder("by-hand")));
    ASSERT_EQ(text.substr(0, 3), kByteOrderMark);
    std::vector<std::string> const lines = rows(text.substr(3));
    ASSERT_THAT(lines, SizeIs(4));
    EXPECT_EQ(lines[0], "rank,remains,family,missing person,log10 LR,loci compared,loci inconsistent,sex conflict,"
                        "posterior,posterior among listed,unrelated remains that would reach this LR (at most),"
                        "rank for missing person,rank for remains,decision,decision is stale because,note,reviewer,"
                        "second reviewer,decided at (UTC),decided from run");
    EXPECT_THAT(lines[1], testing::StartsWith("1,V1,F1,M1,1.268454,3,0,no,"));
    EXPECT_THAT(lines[1], testing::EndsWith(",0.161685,1,1,,,,,,,")); // 3 * 128/2375 = 0.1616842, rounded up
    EXPECT_THAT(lines[2], testing::StartsWith("2,V3,F1,M1,-0.090177,2,0,no,"));
    EXPECT_THAT(lines[2], testing::EndsWith(",3,2,1,,,,,,,")); // no more than there are
}

TEST_F(Spreadsheet, KeepsHostileIdsText) {
    support::SampleCopy sample("by-hand", kinmatch_.folder() / "hostile");
    sample.rewrite_all([&](std::string const& text) {
        std::string const formula = std::regex_replace(text, std::regex("(^|\n)V1,"), "$1\"=HYPERLINK(\"\"x\"\")\",");
        std::string const date = std::regex_replace(formula, std::regex("(^|\n)V2,"), "$1.5,");
        return std::regex_replace(date, std::regex("(^|\n)F1,"), "$1@F1,");
    });
    std::string const text = spreadsheet(match("hostile"));
    EXPECT_THAT(text, HasSubstr("\r\n1,\"'=HYPERLINK(\"\"x\"\")\",'@F1,M1,"));
    EXPECT_THAT(text, HasSubstr("\r\n3,'.5,'@F1,M1,"));
}

TEST_F(Spreadsheet, SaysWhatWasDecidedAndWhetherThatIsStale) {
    std::string const run = match(support::sample_folder("by-hand"));
    kinmatch_.succeed({"report", run, "--output", "review.html", "--data", "plain"});
    std::string const html = read_bytes(kinmatch_.folder() / "review.html");
    auto const hash = [&](char const* list) {
        std::smatch found;
        EXPECT_TRUE(std::regex_search(html, found, std::regex(std::string(list) + "\":\\[\"([0-9a-f]{32})\"")));
        return found[1].str();
    };
    std::smatch lr;
    EXPECT_TRUE(std::regex_search(html, lr, std::regex("\"log10_lr\":\\[([^,]*),")));
    support::write_bytes(
        kinmatch_.folder() / "decisions.json",
        R"({"format":"kinmatch decisions","version":1,"exported_at":"","run":")" + fs::path(run).filename().string() +
            R"(","decisions":[{"remains":"V1","family":"F1","missing_person":"M1","decision":"recommend",)"
            R"("note":"=cmd|' /C calc'!A0","reviewer":"anna","second_reviewer":"bea",)"
            R"("decided_at":"2026-11-22T07:59:00.123Z","log10_lr":)" +
            lr[1].str() + R"(,"remains_hash":")" + hash("remains_hash") + R"(","family_hash":")" + hash("family_hash") +
            R"("}]})");
    kinmatch_.succeed({"decide", "import", "decisions.json", "--run", run});
    EXPECT_THAT(spreadsheet(run), HasSubstr(",recommend,,'=cmd|' /C calc'!A0,anna,bea,2026-11-22 07:59:00,"));
    std::string const later =
        kinmatch_.succeed({"match", "case.h5", "--output", "runs", "--all", "--theta", "0.05"}).last_line();
    EXPECT_THAT(spreadsheet(later), HasSubstr(",recommend,log10 LR was 1.268 and is "));
}

TEST_F(Spreadsheet, IsForItsOwnerAloneAndTheSameAgain) {
    std::string const run = match(support::sample_folder("by-hand"));
    std::string const first = spreadsheet(run);
    EXPECT_EQ(spreadsheet(run), first);
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "candidates.csv"), 0600U);
}

TEST_F(Spreadsheet, MayComeWithThePageOrAlone) {
    std::string const run = match(support::sample_folder("by-hand"));
    EXPECT_EQ(kinmatch_.succeed({"report", run, "--output", "r.html", "--spreadsheet", "r.csv"}).out,
              "r.html\nr.csv\n");
    EXPECT_EQ(kinmatch_.run({"report", run}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"report", run, "--output", "one", "--spreadsheet", "one"}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"report", run, "--spreadsheet", run + "/candidates.csv"}).exit_code, 64);
}

} // namespace
} // namespace kinmatch::cli
