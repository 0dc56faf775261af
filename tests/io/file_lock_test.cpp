#include "io/file_lock.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

TEST(FileLock, IsHeldByOneAtATime) {
    support::ScratchFolder const folder;
    support::write_bytes(folder / "case", "a");
    auto held = lock_file(folder / "case");
    ASSERT_TRUE(held);
    EXPECT_FALSE(lock_file(folder / "case"));
    held.reset();
    EXPECT_TRUE(lock_file(folder / "case"));
}

TEST(FileLock, IsOfTheFileAndNotOfItsName) {
    support::ScratchFolder const folder;
    support::write_bytes(folder / "case", "a");
    auto const held = lock_file(folder / "case");
    support::write_bytes(folder / "next", "b");
    std::filesystem::rename(folder / "next", folder / "case");
    EXPECT_TRUE(lock_file(folder / "case")); // who replaced it is done with it
}

TEST(FileLock, NeedsAFile) {
    support::ScratchFolder const folder;
    EXPECT_THROW((void)lock_file(folder / "absent"), IoError);
}

} // namespace
} // namespace kinmatch::io
