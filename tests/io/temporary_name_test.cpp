#include "io/durable_file.hpp"
#include "io/temporary_name.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

namespace kinmatch::io {
namespace {

TEST(TemporaryName, GoesUnlessItIsRenamed) {
    support::ScratchFolder const folder;
    {
        TemporaryName const gone = make_temporary_folder(folder / "");
        write_durably(gone.path() / "file", "text");
        TemporaryName kept = make_temporary_folder(folder / "");
        EXPECT_EQ(kept.rename_to(folder / "kept"), 0);
        EXPECT_TRUE(kept.path().empty());
        TemporaryName taken = make_temporary_folder(folder / "");
        write_durably(folder / "kept/file", "text");
        EXPECT_EQ(taken.rename_to(folder / "kept"), ENOTEMPTY);
    }
    EXPECT_EQ(folder.names(), std::vector<std::string>{"kept"});
}

/// What another process makes, in which threads go on writing while it is told to end.
[[noreturn]] void write_until_the_end(std::filesystem::path const& folder) {
    auto const write = [&folder] {
        for (int file = 0;; ++file)
            write_durably(folder / ("whole-" + std::to_string(file % 3)), "all of it");
    };
    std::thread{write}.detach();
    std::thread{write}.detach();
    TemporaryName const half_done = make_temporary_folder(folder);
    write_durably(half_done.path() / "file", "text");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    remove_temporaries();
    ::_exit(0);
}

TEST(TemporaryName, OfEveryThreadGoesBeforeTheProcessEnds) {
    support::ScratchFolder const folder;
    for (int attempt = 0; attempt < 10; ++attempt) {
        pid_t const child = ::fork();
        if (child == 0)
            write_until_the_end(folder.path());
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_EQ(status, 0);
        for (std::string const& name : folder.names())
            EXPECT_EQ(support::read_bytes(folder / name), "all of it") << name;
    }
}

} // namespace
} // namespace kinmatch::io
