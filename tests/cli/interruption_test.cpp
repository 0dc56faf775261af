#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/running.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <iterator>
#include <thread>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;
using support::Arguments;
using support::Running;
using testing::HasSubstr;
using testing::IsEmpty;

/// Whether it came true within a minute.
bool comes_true(std::function<bool()> const& condition) {
    for (auto const end = Clock::now() + std::chrono::minutes(1); Clock::now() < end;) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

class Interruption : public testing::Test {
  protected:
    Interruption() {
        kinmatch_.succeed({"import", "--from", support::sample_folder("mass-grave"), "--output", "case.h5"});
        fs::create_directory(runs());
    }

    [[nodiscard]] fs::path runs() const { return kinmatch_.folder() / "runs"; }
    /// Is told to end at the first moment in which something new stands in the folder of runs.
    void expect_clean_end(Arguments const& arguments, int signal) const {
        auto const before = std::distance(fs::directory_iterator(runs()), {});
        Running running{kinmatch_.folder().path(), arguments};
        ASSERT_TRUE(comes_true([&] { return std::distance(fs::directory_iterator(runs()), {}) > before; }));
        auto const sent = Clock::now();
        running.send(signal);
        int const code = running.wait();
        EXPECT_LT(Clock::now() - sent, std::chrono::seconds(2));
        if (code == 0) // it had published before the signal came
            return;
        EXPECT_EQ(code, 75) << running.err();
        EXPECT_THAT(running.err(), HasSubstr(signal == SIGTERM ? "interrupted (SIGTERM)" : "interrupted (SIGINT)"));
        for (fs::directory_entry const& entry : fs::directory_iterator(runs()))
            EXPECT_NE(entry.path().filename().string().front(), '.') << entry.path();
    }

    support::Kinmatch kinmatch_;
};

// Each attempt is a run of its own.
TEST_F(Interruption, LeavesNothingHalfWritten) {
    int attempts = 0;
    for (int const signal : {SIGTERM, SIGINT})
        for (std::string const threads : {"1", "2"}) {
            expect_clean_end({"match", "case.h5", "--all", "--output", "runs", "--threads", threads, "--min-loci",
                              std::to_string(++attempts)},
                             signal);
            EXPECT_THAT(kinmatch_.folder().names(), testing::Contains("case.h5"));
        }
}

TEST_F(Interruption, OfAShardLeavesThePlanAndNoShard) {
    expect_clean_end({"match", "case.h5", "--all", "--output", "runs", "--shard", "1/1"}, SIGTERM);
    EXPECT_EQ(kinmatch_.run({"match", "case.h5", "--all", "--output", "runs", "--shard", "1/1"}).exit_code, 0);
    EXPECT_EQ(kinmatch_.run({"merge", "runs"}).exit_code, 0);
}

// Deep in one elimination nothing looks whether it should stop.
TEST_F(Interruption, TakesNoLongerInALongComputation) {
    kinmatch_.succeed({"simulate", "--frequencies", support::sample_folder("") / "frequencies_nist1036.csv",
                       "--population", "US_Cauc", "--families", "30", "--remains", "30", "--seed", "1", "--theta",
                       "0.03", "--output", "theta"});
    kinmatch_.succeed({"import", "--from", "theta", "--output", "theta.h5"});
    Running running{kinmatch_.folder().path(), {"match", "theta.h5", "--output", "runs", "--threads", "1"}};
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    auto const sent = Clock::now();
    running.send(SIGTERM);
    EXPECT_EQ(running.wait(), 75) << running.err();
    EXPECT_LT(Clock::now() - sent, std::chrono::seconds(2));
    EXPECT_THAT(running.err(), HasSubstr("error: interrupted (SIGTERM): what was not finished is gone. Run it again."));
    EXPECT_TRUE(fs::is_empty(runs()));
}

TEST_F(Interruption, IsNotTakenWhereSignalsAreIgnored) {
    auto const before = std::signal(SIGHUP, SIG_IGN);
    Running running{kinmatch_.folder().path(), {"match", "case.h5", "--all", "--output", "runs"}};
    std::signal(SIGHUP, before);
    ASSERT_TRUE(comes_true([&] { return !fs::is_empty(runs()); }));
    running.send(SIGHUP);
    EXPECT_EQ(running.wait(), 0) << running.err();
}

} // namespace
} // namespace kinmatch::cli
