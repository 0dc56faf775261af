#include "io/new_folder.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::read_bytes;
using support::write_bytes;
using testing::ElementsAre;
using testing::IsEmpty;

class NewFolderTest : public testing::Test {
  protected:
    support::ScratchFolder scratch_;
};

TEST_F(NewFolderTest, AppearsWithAllItHolds) {
    NewFolder folder{scratch_ / "new"};
    write_bytes(folder.path() / "file", "text");
    EXPECT_FALSE(std::filesystem::exists(scratch_ / "new"));
    folder.publish();
    EXPECT_THAT(scratch_.names(), ElementsAre("new"));
    EXPECT_EQ(read_bytes(scratch_ / "new" / "file"), "text");
    EXPECT_EQ(support::mode_of(scratch_ / "new"), 0700U);
}

TEST_F(NewFolderTest, LeavesNothingUnpublished) {
    {
        NewFolder const folder{scratch_ / "new"};
        write_bytes(folder.path() / "file", "text");
    }
    EXPECT_THAT(scratch_.names(), IsEmpty());
}

TEST_F(NewFolderTest, TakesThePlaceOfAnEmptyOneAndASlashBehindItsName) {
    std::filesystem::create_directory(scratch_ / "new");
    NewFolder folder{scratch_ / "new/"};
    write_bytes(folder.path() / "file", "text");
    folder.publish();
    EXPECT_THAT(scratch_.names(), ElementsAre("new"));
    EXPECT_TRUE(std::filesystem::exists(scratch_ / "new" / "file"));
}

TEST_F(NewFolderTest, RefusesOneThatHoldsSomethingAtOnceOrAtTheEnd) {
    std::filesystem::create_directory(scratch_ / "new");
    NewFolder folder{scratch_ / "new"};
    write_bytes(scratch_ / "new" / "theirs", "text");
    EXPECT_THROW(folder.publish(), IoError);
    EXPECT_THROW(NewFolder{scratch_ / "new"}, IoError);
    EXPECT_EQ(read_bytes(scratch_ / "new" / "theirs"), "text");
}

} // namespace
} // namespace kinmatch::io
