#include "io/workshop.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

using support::ScratchFolder;
using testing::ElementsAre;

TEST(Workshop, GivesWhatIsFinishedItsName) {
    ScratchFolder const folder;
    auto const workshop = Workshop::enter(folder.path(), ".work");
    ASSERT_TRUE(workshop);
    support::write_bytes(folder / "list", "old");
    support::write_bytes(workshop->path() / "list", "new");
    workshop->publish("list");
    fs::create_directory(workshop->path() / "run");
    workshop->publish("run");
    EXPECT_THAT(folder.names(), ElementsAre(".work", "list", "run"));
    EXPECT_EQ(support::read_bytes(folder / "list"), "new");
    workshop->withdraw("run");
    EXPECT_THAT(folder.names(), ElementsAre(".work", "list"));
    EXPECT_TRUE(fs::is_empty(workshop->path()));
    EXPECT_EQ(support::mode_of(workshop->path()), 0700U);
}

TEST(Workshop, DoesNotReplaceWhatItIsToldNotTo) {
    ScratchFolder const folder;
    auto const workshop = Workshop::enter(folder.path(), ".work");
    support::write_bytes(workshop->path() / "list", "first");
    EXPECT_TRUE(workshop->publish_unless_taken("list"));
    EXPECT_TRUE(fs::is_empty(workshop->path()));
    support::write_bytes(workshop->path() / "list", "second");
    EXPECT_FALSE(workshop->publish_unless_taken("list"));
    EXPECT_EQ(support::read_bytes(folder / "list"), "first");
}

TEST(Workshop, ReplacesALinkAndNotWhatItNames) {
    ScratchFolder const folder;
    auto const workshop = Workshop::enter(folder.path(), ".work");
    for (std::string const run : {"one", "two"}) {
        fs::create_directory(folder / run);
        fs::create_directory_symlink(run, workshop->path() / "latest");
        workshop->publish("latest");
        EXPECT_EQ(fs::read_symlink(folder / "latest"), run);
    }
    EXPECT_THAT(folder.names(), ElementsAre(".work", "latest", "one", "two"));
}

TEST(Workshop, IsForOneAtATimeAndClearedOfWhatAnotherLeft) {
    ScratchFolder const folder;
    fs::create_directories(folder / ".work/half/inner");
    support::write_bytes(folder / ".work/list", "half");
    {
        auto const first = Workshop::enter(folder.path(), ".work");
        EXPECT_EQ(first->leftovers(), 2U);
        EXPECT_TRUE(fs::is_empty(first->path()));
        EXPECT_FALSE(Workshop::enter(folder.path(), ".work"));
        support::write_bytes(first->path() / "unpublished", "");
    }
    EXPECT_TRUE(fs::is_empty(folder / ".work"));
    EXPECT_EQ(Workshop::enter(folder.path(), ".work")->leftovers(), 0U);
}

TEST(Workshop, NeverEmptiesAFolderThatALinkNames) {
    ScratchFolder const folder;
    fs::create_directory(folder / "precious");
    support::write_bytes(folder / "precious/file", "");
    fs::create_directory_symlink("precious", folder / ".work");
    EXPECT_THROW((void)Workshop::enter(folder.path(), ".work"), IoError);
    EXPECT_TRUE(fs::exists(folder / "precious/file"));
}

TEST(Workshop, TellsWhatCannotBeGivenItsName) {
    ScratchFolder const folder;
    auto const workshop = Workshop::enter(folder.path(), ".work");
    EXPECT_THROW(workshop->publish("nothing"), IoError);
    EXPECT_THROW(workshop->withdraw("nothing"), IoError);
}

} // namespace
} // namespace kinmatch::io
