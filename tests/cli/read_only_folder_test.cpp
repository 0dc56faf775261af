#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"
#include "tests/cli/support/tiny_disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <filesystem>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::Arguments;
using testing::HasSubstr;

TEST(ReadOnlyFolder, IsNamedByEveryCommandThatWrites) {
    support::Kinmatch const kinmatch;
    fs::path const disk_folder = kinmatch.folder() / "disk";
    fs::create_directory(disk_folder);
    support::TinyDisk const disk(disk_folder, 1024 * 1024);
    if (!disk.is_mounted())
        GTEST_SKIP() << "this account may not mount a disk";
    kinmatch.succeed({"import", "--from", support::sample_folder("by-hand"), "--output", "disk/case.h5"});
    kinmatch.succeed({"match", "disk/case.h5", "--output", "disk/runs", "--shard", "1/1"});
    kinmatch.succeed({"match", "disk/case.h5", "--output", "whole"});
    ASSERT_EQ(::mount(nullptr, disk_folder.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    for (Arguments const& arguments :
         {Arguments{"import", "--from", support::sample_folder("by-hand"), "--output", "disk/case.h5"},
          Arguments{"match", "disk/case.h5", "--output", "disk/new"},
          Arguments{"match", "disk/case.h5", "--all", "--output", "disk/runs"},
          Arguments{"match", "disk/case.h5", "--output", "disk/runs", "--shard", "2/2"},
          Arguments{"merge", "disk/runs"},
          Arguments{"simulate", "--frequencies", support::sample_folder("") / "frequencies_nist1036.csv", "--families",
                    "2", "--remains", "2", "--output", "disk/simulated"}}) {
        support::Outcome const outcome = kinmatch.run(arguments);
        SCOPED_TRACE(testing::PrintToString(arguments));
        EXPECT_EQ(outcome.exit_code, 74);
        EXPECT_THAT(outcome.err, HasSubstr("disk"));
        EXPECT_THAT(outcome.err, HasSubstr("Read-only file system\n"));
    }
    EXPECT_EQ(kinmatch.run({"merge", "--check", "disk/runs"}).exit_code, 0) << "reading is still possible";
}

} // namespace
} // namespace kinmatch::cli
