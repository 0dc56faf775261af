// A minute is what the program waits, and so does this test.
#include "tests/cli/support/reviewed_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <future>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

using support::Arguments;
using support::Outcome;

class BusyLedger : public support::ReviewedRun {};

TEST_F(BusyLedger, IsAReasonToRunAgainForEveryCommand) {
    decide_two();
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(ledger().c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    std::string const places = std::filesystem::absolute(at(".")).string() + "/";
    std::vector<std::future<Outcome>> outcomes;
    std::vector<support::Kinmatch> programs(4); // each with a folder of its own to say things in
    std::vector<Arguments> const commands{{"decide", "import", places + "decisions.json", "--run", places + run_},
                                          {"decide", "list", "--run", places + run_},
                                          {"decide", "verify", "--run", places + run_},
                                          {"report", places + run_, "--output", places + "new.html"}};
    for (std::size_t i = 0; i < commands.size(); ++i)
        outcomes.push_back(std::async(std::launch::async, [&, i] { return programs[i].run(commands[i]); }));
    for (auto& outcome : outcomes) {
        Outcome const told = outcome.get();
        EXPECT_EQ(told.exit_code, 75);
        EXPECT_THAT(told.err, testing::HasSubstr("another process has held the ledger for a minute"));
    }
    sqlite3_close(other);
}

} // namespace
} // namespace kinmatch::cli
