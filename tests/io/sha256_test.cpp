#include "io/sha256.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

// FIPS 180-4, example "abc", and the empty message.
constexpr char const* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr char const* kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST(Sha256, MatchesThePublishedExamplesHoweverTheBytesArrive) {
    Sha256 pieces;
    pieces.update("a");
    pieces.update("");
    pieces.update("bc");
    EXPECT_EQ(pieces.hex(), kAbc);
    EXPECT_EQ(Sha256{}.hex(), kEmpty);
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
    support::ScratchFolder const folder;
    support::write_bytes(folder / "abc", "abc");
    support::write_bytes(folder / "empty", "");
    EXPECT_EQ(sha256_of_file(folder / "abc"), kAbc);
    EXPECT_EQ(sha256_of_file(folder / "empty"), kEmpty);
}

TEST(Sha256, OfAMissingFileOrAFolderIsAnIoError) {
    support::ScratchFolder const folder;
    EXPECT_THROW((void)sha256_of_file(folder / "absent"), IoError);
    EXPECT_THROW((void)sha256_of_file(folder.path()), IoError);
}

} // namespace
} // namespace kinmatch::io
