#include "tests/cli/support/reviewed_run.hpp"
#include "tests/cli/support/running.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using support::Arguments;
using support::Running;
using testing::Not;
using testing::StartsWith;

class DecideAtOnce : public support::ReviewedRun {
  protected:
    /// Waits for the journal that stands beside a ledger while lines are written, or for the end: it is easily missed.
    void wait_until_it_writes(Running const& importer) const {
        while (!fs::exists(journal()) && !importer.has_ended())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    [[nodiscard]] fs::path journal() const { return at("runs/decisions.sqlite-journal"); }
};

TEST_F(DecideAtOnce, LosesNothingOfImportersAtOnce) {
    json const data = page(run_);
    constexpr std::size_t kImporters = 6;
    std::vector<std::unique_ptr<Running>> running;
    for (std::size_t i = 0; i < kImporters; ++i) {
        json decisions;
        for (std::size_t k = 0; k < 20; ++k)
            decisions.push_back(decided(data, k % 3, "possible", fmt::format("2026-11-22T{:02}:00:{:02}Z", i, k)));
        save(decisions, data, fmt::format("decisions-{}.json", i));
    }
    for (std::size_t i = 0; i < kImporters; ++i)
        running.push_back(std::make_unique<Running>(
            kinmatch_.folder().path(),
            Arguments{"decide", "import", fmt::format("decisions-{}.json", i), "--run", run_}));
    for (auto const& importer : running)
        EXPECT_EQ(importer->wait(), 2) << importer->err(); // of 20 decisions on 3 pairs most are overruled
    json const all = list({"--all"});
    EXPECT_EQ(all["decisions"].size(), 20 * kImporters);
    EXPECT_EQ(list({})["decisions"].size(), 3U);
    for (fs::directory_entry const& entry : fs::directory_iterator(at("runs")))
        EXPECT_THAT(entry.path().filename().string(), Not(StartsWith("."))) << entry.path();
}

// As nightly does while an import waits for the ledger.
TEST_F(DecideAtOnce, TakesNoDecisionsOfARunThatWentMeanwhile) {
    decide_two();
    json const data = page(run_);
    save(json::array({decided(data, 1, "possible")}), data);
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(ledger().c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    Running importer{kinmatch_.folder().path(), {"decide", "import", "decisions.json", "--run", run_}};
    std::this_thread::sleep_for(std::chrono::milliseconds(500)); // by then it has checked the decisions, and waits
    fs::rename(at(run_), at("gone"));
    sqlite3_close(other);
    EXPECT_EQ(importer.wait(), 74);
    EXPECT_THAT(importer.err(), testing::HasSubstr("the run is gone"));
    EXPECT_EQ(list({"--all"})["decisions"].size(), 2U);
}

// Killed when its lines are half written, as the journal beside the ledger shows.
TEST_F(DecideAtOnce, HasAllOrNoneOfAFileWhoseImportIsKilled) {
    decide_two();
    json const data = page(run_);
    std::size_t lines = 2;
    for (int attempt = 1; attempt <= 3; ++attempt) {
        json decisions;
        for (int k = 0; k < 1000; ++k)
            decisions.push_back(
                decided(data, 0, "possible", fmt::format("2026-11-0{}T00:{:02}:{:02}Z", attempt, k / 60, k % 60)));
        save(decisions, data);
        Running importer{kinmatch_.folder().path(), {"decide", "import", "decisions.json", "--run", run_}};
        wait_until_it_writes(importer);
        std::this_thread::sleep_for(std::chrono::milliseconds(10 * (attempt - 1)));
        importer.send(SIGKILL);
        (void)importer.wait();
        if (fs::exists(journal())) {
            EXPECT_EQ(support::mode_of(journal()), 0600U);
        }
        std::size_t const now = list({"--all"})["decisions"].size();
        EXPECT_TRUE(now == lines || now == lines + 1000) << now;
        // The next import finds nothing in its way, and leaves nothing beside.
        save(json::array({decided(data, 1, "possible", fmt::format("2026-11-10T00:00:0{}Z", attempt))}), data);
        EXPECT_EQ(import().exit_code, 0);
        EXPECT_FALSE(fs::exists(journal()));
        lines = now + 1;
    }
    EXPECT_EQ(list({"--all"})["decisions"].size(), lines);
}

} // namespace
} // namespace kinmatch::cli
