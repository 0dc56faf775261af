#include "io/line_log.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

namespace kinmatch::io {
namespace {

using support::read_bytes;
using support::ScratchFolder;

TEST(LineLog, GrowsByALine) {
    ScratchFolder const folder;
    auto const log = folder / "logs/nightly.log";
    append_line(log, "one");
    append_line(log, "two");
    EXPECT_EQ(read_bytes(log), "one\ntwo\n");
    EXPECT_EQ(support::mode_of(log), 0600U);
}

TEST(LineLog, LeavesATornLineByItself) {
    ScratchFolder const folder;
    support::write_bytes(folder / "log", "one\ntor");
    append_line(folder / "log", "two");
    EXPECT_EQ(read_bytes(folder / "log"), "one\ntor\ntwo\n");
}

TEST(LineLog, HoldsNoPartOfALineThatTheDiskDidNotTake) {
    ScratchFolder const folder;
    append_line(folder / "log", "one");
    auto const ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit const tight{6, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &tight);
    EXPECT_THROW(append_line(folder / "log", "much longer"), IoError);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);
    EXPECT_EQ(read_bytes(folder / "log"), "one\n");
}

} // namespace
} // namespace kinmatch::io
