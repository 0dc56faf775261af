#include "io/scratch_file.hpp"
#include "models/error.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace kinmatch::io {
namespace {

std::vector<std::byte> bytes_of(std::size_t size, int seed) {
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::byte>(i * 31 + static_cast<std::size_t>(seed));
    return bytes;
}

TEST(ScratchFile, GivesBackWhatItKeptAndHasNoName) {
    support::ScratchFolder const folder;
    ScratchFile scratch{folder / ""};
    auto const first = bytes_of(100'000, 1);
    auto const second = bytes_of(7, 2);
    std::uint64_t const at_first = scratch.append(first);
    std::uint64_t const at_second = scratch.append(second);
    EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
    std::vector<std::byte> part(500);
    scratch.read(at_first + 99'000, part);
    EXPECT_EQ(part, std::vector(first.begin() + 99'000, first.begin() + 99'500));
    std::vector<std::byte> whole(7);
    scratch.read(at_second, whole);
    EXPECT_EQ(whole, second);
}

TEST(ScratchFile, SaysWhereTheDiskRefused) {
    support::ScratchFolder const folder;
    ScratchFile scratch{folder / ""};
    support::FileSizeLimit const limit{1000};
    EXPECT_THROW(scratch.append(bytes_of(2000, 1)), IoError);
    EXPECT_THROW(ScratchFile{folder / "absent"}.append(bytes_of(1, 1)), IoError);
}

TEST(ScratchFile, ReadBeyondItsEndIsAnError) {
    support::ScratchFolder const folder;
    ScratchFile scratch{folder / ""};
    (void)scratch.append(bytes_of(10, 1));
    std::vector<std::byte> more(11);
    EXPECT_THROW(scratch.read(0, more), IoError);
}

} // namespace
} // namespace kinmatch::io
