#include "io/sha256.hpp"
#include "models/error.hpp"
#include "tests/io/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

// FIPS 180-4 example: SHA-256("abc").
TEST(Sha256, HashesAFileAsThePublishedExample) {
    support::TemporaryFolder const folder;
    EXPECT_EQ(sha256_of_file(folder.write("abc", "abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_THROW((void)sha256_of_file(folder.path()), IoError);
}

} // namespace
} // namespace kinmatch::io
