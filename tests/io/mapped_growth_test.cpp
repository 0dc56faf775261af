#include "io/durable_file.hpp"
#include "io/mapped_growth.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace kinmatch::io {
namespace {

TEST(MappedGrowth, IsTheFileWhateverItGrewTo) {
    support::ScratchFolder const folder;
    DurableFile file{folder / "f"};
    MappedGrowth bytes{file.descriptor()};
    void* const begin = bytes.resize(3);
    std::memcpy(begin, "abc", 3);
    constexpr std::size_t kLarge = (std::size_t{65} << 20U) + 5; // its first pages have been handed back by then
    EXPECT_EQ(bytes.resize(kLarge), begin);
    static_cast<char*>(begin)[kLarge - 1] = 'z';
    EXPECT_EQ(bytes.trim(), 0);
    file.publish();
    std::string const text = support::read_bytes(folder / "f");
    ASSERT_EQ(text.size(), kLarge);
    EXPECT_EQ(text.substr(0, 4), std::string("abc\0", 4));
    EXPECT_EQ(text.back(), 'z');
}

// HDF5 1.10 does not survive an error of its driver: it may go on, and we must know.
TEST(MappedGrowth, GoesOnInMemoryAndRemembersWhyTheDiskRefused) {
    support::ScratchFolder const folder;
    DurableFile file{folder / "f"};
    MappedGrowth bytes{file.descriptor()};
    support::FileSizeLimit const limit{100'000};
    auto* const begin = static_cast<char*>(bytes.resize(1'000'000));
    ASSERT_NE(begin, nullptr);
    begin[999'999] = 'x';
    EXPECT_EQ(begin[999'999], 'x');
    EXPECT_EQ(bytes.error(), EFBIG);
    EXPECT_EQ(bytes.trim(), EFBIG);
}

/// Bytes of address space this process holds: under AddressSanitizer, terabytes.
rlim_t addresses_held() {
    std::ifstream statm{"/proc/self/statm"};
    rlim_t pages = 0;
    statm >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

// As clusters set it (ulimit -v): fewer addresses than are asked for at first.
TEST(MappedGrowth, TakesTheAddressesThatThereAre) {
    support::ScratchFolder const folder;
    DurableFile file{folder / "f"};
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_AS, &before), 0);
    rlimit const few{addresses_held() + (rlim_t{64} << 30U), before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_AS, &few), 0);
    MappedGrowth bytes{file.descriptor()};
    ASSERT_EQ(::setrlimit(RLIMIT_AS, &before), 0);
    EXPECT_EQ(bytes.error(), 0);
    EXPECT_NE(bytes.resize(100), nullptr);
}

} // namespace
} // namespace kinmatch::io
