#include "io/run_folder.hpp"
#include "tests/cli/support/nightly_place.hpp"
#include "tests/cli/support/running.hpp"
#include "tests/support/random_draws.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <map>
#include <thread>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;
using support::NightlyPlace;
using support::read_bytes;
using testing::IsEmpty;

constexpr char const* kOptions = "keep-last = 3\n[match]\nall = true\nthreads = 1\n";
constexpr std::size_t kHashDigits = 64;

/// The same days pass in both: in one nights are killed.
struct TwoPlaces {
    NightlyPlace killed{kOptions};
    NightlyPlace quiet{kOptions};

    void deliver(std::string const& name, std::string const& bytes) const {
        killed.deliver(name, bytes);
        quiet.deliver(name, bytes);
    }
};

/// Remains come, are corrected a day later, and are withdrawn after some days.
void deliver_day(TwoPlaces const& places, int day) {
    std::string const plate = "SampleName,Marker,Allele1,Allele2\n";
    places.deliver(fmt::format("remains/plate{}.csv", day),
                   fmt::format("{0}N{1},TH01,6,7\nN{1},vWA,17,18\n", plate, day));
    if (day > 1)
        places.deliver("correction.csv", fmt::format("{}N{},TH01,6,9.3\n", plate, day - 1));
    if (day > 5)
        places.deliver(fmt::format("day{}.withdraw.csv", day), fmt::format("sample\nN{}\n", day - 5));
}

/// Whatever was killed when: what is published is whole.
void expect_whole(NightlyPlace const& place) {
    for (std::string const& name : place.names())
        if (name.size() == kHashDigits)
            EXPECT_TRUE(io::run_is_complete(place.at("runs") / name)) << name;
    EXPECT_TRUE(io::run_is_complete(place.at("runs/latest")));
}

void expect_same_night(TwoPlaces const& places) {
    ASSERT_EQ(places.killed.latest(), places.quiet.latest());
    for (char const* const file : {"candidates.csv", "candidates.h5"})
        EXPECT_EQ(places.killed.of_latest(file), places.quiet.of_latest(file)) << file;
    EXPECT_THAT(fs::directory_iterator(places.killed.at("runs/.nightly")), fs::directory_iterator{});
    EXPECT_THAT(fs::directory_iterator(places.killed.at(".case.h5.nightly")), fs::directory_iterator{});
}

/// Each delivered file was imported once for each content it had.
std::map<std::string, int> imports_of(NightlyPlace const& place) {
    std::map<std::string, int> imports;
    for (nlohmann::json const& import : nlohmann::json::parse(place.of_latest("manifest.json"))["imports"])
        ++imports[import["file"].get<std::string>() + import["sha256"].get<std::string>()];
    return imports;
}

/// \return how long a night lasts that nobody kills
Clock::duration pass_first_nights(TwoPlaces const& places) {
    for (NightlyPlace const* const place : {&places.killed, &places.quiet}) {
        place->deliver_sample("by-hand");
        place->good_night();
    }
    places.deliver("remains/first.csv", "SampleName,Marker,Allele1,Allele2\nN0,TH01,6,7\n");
    places.quiet.good_night();
    auto const begun = Clock::now();
    places.killed.good_night();
    return Clock::now() - begun;
}

TEST(NightlyKilled, AtTwoHundredMomentsEndsInTheSameState) {
    constexpr int kKills = 200;
    TwoPlaces const places;
    auto const night = pass_first_nights(places);
    support::RandomDraws draws{6};
    int killed = 0;
    for (int day = 1; day <= kKills; ++day) {
        SCOPED_TRACE(day);
        deliver_day(places, day);
        support::Running running{places.killed.kinmatch().folder().path(), {"nightly", "nightly.toml"}};
        std::this_thread::sleep_for(night * draws.unit());
        running.send(SIGKILL);
        killed += running.wait() == 128 + SIGKILL ? 1 : 0;
        expect_whole(places.killed);
        places.killed.good_night();
        places.quiet.good_night();
        expect_same_night(places);
        if (HasFatalFailure())
            return;
    }
    EXPECT_GT(killed, kKills / 2) << "most were still at work";
    EXPECT_EQ(imports_of(places.killed), imports_of(places.quiet));
    EXPECT_EQ(places.killed.names(), places.quiet.names());
}

TEST(NightlyKilled, GivesWayToOneOfTwoAtOnce) {
    TwoPlaces const places;
    pass_first_nights(places);
    int done = 0, locked = 0;
    for (int day = 1; day <= 10; ++day) {
        deliver_day(places, day);
        fs::path const folder = places.killed.kinmatch().folder().path();
        support::Running one{folder, {"nightly", "nightly.toml"}};
        support::Running other{folder, {"nightly", "nightly.toml"}};
        for (int const code : {one.wait(), other.wait()}) {
            done += code == 0 ? 1 : 0;
            locked += code == 75 ? 1 : 0;
        }
        places.quiet.good_night();
        expect_same_night(places);
    }
    EXPECT_GE(done, 10);
    EXPECT_GE(locked, 5) << "they were started at once";
    EXPECT_EQ(done + locked, 20);
}

} // namespace
} // namespace kinmatch::cli
