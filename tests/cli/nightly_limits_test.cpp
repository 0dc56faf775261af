#include "tests/cli/support/nightly_place.hpp"
#include "tests/cli/support/tiny_disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::NightlyPlace;
using support::Outcome;
using testing::HasSubstr;

TEST(NightlyOnAFullDisk, LeavesTheRunsAsTheyWere) {
    NightlyPlace const place;
    place.deliver_sample("by-hand");
    fs::create_directory(place.at("disk"));
    support::TinyDisk const disk(place.at("disk"), 256 * 1024);
    if (!disk.is_mounted())
        GTEST_SKIP() << "this account may not mount a disk";
    support::write_bytes(place.at("nightly.toml"), "inbox = \"inbox\"\ncase = \"case.h5\"\nruns = \"disk/runs\"\n");
    int code = 0;
    for (int night = 0; night < 20 && code == 0; ++night) {
        place.deliver("remains/plate" + std::to_string(night) + ".csv",
                      "SampleName,Marker,Allele1,Allele2\nN" + std::to_string(night) + ",TH01,6,9.3\n");
        code = place.night().exit_code;
    }
    EXPECT_EQ(code, 74);
    fs::path const latest = place.at("disk/runs/latest");
    ASSERT_TRUE(fs::exists(latest)); // and is a run, of the last night that had room
    place.kinmatch().succeed({"verify", latest, "--quiet"});
    EXPECT_TRUE(fs::is_empty(place.at("disk/runs/.nightly")));
}

TEST(NightlyWithoutACase, NeedsAnInboxThatMakesOne) {
    NightlyPlace const place;
    Outcome const outcome = place.night();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("nothing in the inbox makes one [KM-NIGHT-006]"));
    fs::remove_all(place.at("inbox"));
    EXPECT_EQ(place.night().exit_code, 74);
}

TEST(NightlyWithoutACase, NeedsAnInboxWithFrequencies) {
    NightlyPlace const place;
    place.deliver("remains/plate.csv", "SampleName,Marker,Allele1,Allele2\nV4,TH01,6,7\n");
    Outcome const outcome = place.night();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("nothing in the inbox makes one [KM-NIGHT-006]"));
    EXPECT_FALSE(fs::exists(place.at("case.h5")));
}

TEST(NightlyWithoutACase, NeedsAModelThatFitsTheCase) {
    NightlyPlace const place{"[match]\npopulation = \"Nowhere\"\n"};
    place.deliver_sample("by-hand");
    EXPECT_EQ(place.night().exit_code, 64);
    place.configure("");
    EXPECT_EQ(place.night().exit_code, 0); // what was imported is not lost
}

} // namespace
} // namespace kinmatch::cli
