#include "io/run_folder.hpp"
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/nightly_place.hpp"
#include "tests/cli/support/ram_disk.hpp"
#include "tests/cli/support/running.hpp"
#include "tests/support/random_draws.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <set>
#include <thread>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;
using support::NightlyPlace;
using support::read_bytes;

constexpr char const* kOptions = "keep-last = 3\n[match]\nall = true\nthreads = 1\n";
constexpr char const* kPlateHeader = "SampleName,Marker,Allele1,Allele2\n";
constexpr std::size_t kHashDigits = 64;
constexpr int kDaysOfStay = 5;

/// Remains come, are corrected a day later, and are withdrawn after some days.
void deliver_day(NightlyPlace const& place, int day) {
    place.deliver(fmt::format("remains/plate{}.csv", day),
                  fmt::format("{0}N{1},TH01,6,7\nN{1},vWA,17,18\n", kPlateHeader, day));
    if (day > 1)
        place.deliver("correction.csv", fmt::format("{}N{},TH01,6,9.3\n", kPlateHeader, day - 1));
    if (day > kDaysOfStay)
        place.deliver(fmt::format("day{}.withdraw.csv", day), fmt::format("sample\nN{}\n", day - kDaysOfStay));
}

/// What nobody killed gives for two remains, of which one was corrected: log10 LR, before and after.
struct ExpectedLr {
    std::string as_delivered;
    std::string corrected;
};

std::map<std::string, std::string> listed(NightlyPlace const& place) {
    std::map<std::string, std::string> lr_of;
    for (support::CandidateRow const& row : support::read_candidates_csv(place.at("runs/latest/candidates.csv")))
        if (row.remains.front() == 'N')
            lr_of[row.remains] = row.log10_lr;
    return lr_of;
}

std::map<std::string, std::string> expected_after(int day, ExpectedLr const& lr) {
    std::map<std::string, std::string> lr_of;
    for (int i = std::max(1, day - kDaysOfStay + 1); i <= day; ++i)
        lr_of[fmt::format("N{}", i)] = i == day ? lr.as_delivered : lr.corrected;
    return lr_of;
}

/// Whatever was killed when: what is published is whole.
void expect_whole(NightlyPlace const& place) {
    for (std::string const& name : place.names())
        EXPECT_TRUE(name.size() != kHashDigits || io::run_is_complete(place.at("runs") / name)) << name;
    EXPECT_TRUE(io::run_is_complete(place.at("runs/latest")));
}

/// After a night that nobody killed: the day is in the run once, and what changed since `before` is there.
void expect_day(NightlyPlace const& place, int day, ExpectedLr const& lr, std::string const& before) {
    EXPECT_EQ(listed(place), expected_after(day, lr));
    EXPECT_TRUE(fs::is_empty(place.at("runs/.nightly")));
    EXPECT_TRUE(fs::is_empty(place.at(".case.h5.nightly")));
    fs::path const delta = place.at("runs") / NightlyPlace::delta_name(before, place.latest());
    EXPECT_TRUE(fs::exists(delta / "summary.txt")) << delta;
}

/// Nobody else computes it: match of the same case, byte for byte.
void expect_run_of_match(NightlyPlace const& place) {
    place.kinmatch().succeed({"match", "case.h5", "--all", "--output", "again", "--quiet"});
    for (fs::directory_entry const& file : fs::directory_iterator(place.at("again") / place.latest()))
        EXPECT_EQ(read_bytes(file.path()), place.of_latest(file.path().filename())) << file.path();
    fs::remove_all(place.at("again"));
}

/// Each delivered file was imported once for each content it had.
void expect_no_import_twice(NightlyPlace const& place) {
    nlohmann::json const manifest = nlohmann::json::parse(place.of_latest("manifest.json"));
    std::set<std::string> imports;
    for (nlohmann::json const& import : manifest["imports"])
        EXPECT_TRUE(imports.insert(import["file"].get<std::string>() + import["sha256"].get<std::string>()).second)
            << import;
}

/// A place in which some days have passed, where writing durably costs no time.
class NightlyKilled : public testing::Test {
  protected:
    NightlyKilled() {
        place_.deliver_sample("by-hand");
        deliver_day(place_, 1);
        place_.good_night();
        lr_.as_delivered = listed(place_).at("N1");
        for (int day = 2; day < kFirstDay; ++day)
            pass(day);
        lr_.corrected = listed(place_).at("N1");
    }
    void pass(int day) {
        deliver_day(place_, day);
        auto const begun = Clock::now();
        place_.good_night();
        night_ = std::min<Clock::duration>(night_, Clock::now() - begun);
    }
    [[nodiscard]] support::Running begin() const {
        return {place_.kinmatch().folder().path(), {"nightly", "nightly.toml"}};
    }

    static constexpr int kFirstDay = 5; ///< that nothing was delivered of yet

    support::OnRamDisk on_ram_disk_; // before the place, which is made there
    NightlyPlace place_{kOptions};
    ExpectedLr lr_;
    Clock::duration night_ = Clock::duration::max(); ///< how long one lasts that nobody kills or keeps waiting
};

TEST_F(NightlyKilled, AtTwoHundredMomentsEndsInTheSameState) {
    constexpr int kKills = 200;
    support::RandomDraws draws{6};
    int killed = 0;
    for (int day = kFirstDay; day < kFirstDay + kKills && !HasFailure(); ++day) {
        SCOPED_TRACE(day);
        std::string const before = place_.latest();
        deliver_day(place_, day);
        support::Running running = begin();
        std::this_thread::sleep_for(night_ * draws.unit());
        running.send(SIGKILL);
        killed += running.wait() == 128 + SIGKILL ? 1 : 0;
        expect_whole(place_);
        place_.good_night();
        expect_day(place_, day, lr_, before);
        if (day % 20 == 0)
            expect_run_of_match(place_);
    }
    EXPECT_GT(killed, kKills / 10) << "many were still at work";
    expect_no_import_twice(place_);
    EXPECT_LE(std::ranges::count(place_.names(), kHashDigits, &std::string::size), 4); // the last three, and one
}

TEST_F(NightlyKilled, GivesWayToOneOfTwoAtOnce) {
    constexpr int kNights = 10;
    std::map<int, int> codes;
    for (int day = kFirstDay; day < kFirstDay + kNights; ++day) {
        std::string const before = place_.latest();
        deliver_day(place_, day);
        support::Running one = begin();
        support::Running other = begin();
        ++codes[one.wait()];
        ++codes[other.wait()];
        expect_day(place_, day, lr_, before);
    }
    EXPECT_EQ(codes[0] + codes[75], 2 * kNights);
    EXPECT_GE(codes[0], kNights);
    EXPECT_GT(codes[75], 0) << "they were started at once";
}

} // namespace
} // namespace kinmatch::cli
