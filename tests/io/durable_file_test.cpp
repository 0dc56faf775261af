#include "io/durable_file.hpp"
#include "models/error.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace kinmatch::io {
namespace {

using support::ScratchFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string io_error_of(auto action) {
    try {
        action();
    } catch (IoError const& error) {
        return error.what();
    }
    return "";
}

TEST(DurableFile, IsPrivateWhateverTheUmask) {
    ScratchFolder const folder;
    mode_t const old = umask(0);
    write_durably(folder / "open", std::string_view{"x"});
    umask(0777);
    write_durably(folder / "closed", std::string_view{"x"});
    umask(old);
    EXPECT_EQ(support::mode_of(folder / "open"), 0600U);
    EXPECT_EQ(support::mode_of(folder / "closed"), 0600U);
}

TEST(DurableFile, ReplacesInOneStepAndLeavesNothingElse) {
    ScratchFolder const folder;
    write_durably(folder / "a", std::string_view{"old"});
    DurableFile file{folder / "a"};
    file.write("new");
    EXPECT_EQ(support::read_bytes(folder / "a"), "old");
    file.publish();
    EXPECT_EQ(support::read_bytes(folder / "a"), "new");
    EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(DurableFile, LeavesAFileThatCameFirstWhereAskedTo) {
    ScratchFolder const folder;
    for (char const* text : {"first", "second"}) {
        DurableFile file{folder / "a"};
        file.write(text);
        file.publish_unless_taken();
    }
    EXPECT_EQ(support::read_bytes(folder / "a"), "first");
    EXPECT_EQ(support::mode_of(folder / "a"), 0600U);
    EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(DurableFile, LeavesNothingBehindUnpublished) {
    ScratchFolder const folder;
    {
        DurableFile file{folder / "a"};
        file.write("half");
        EXPECT_EQ(folder.names().size(), 1U);
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(DurableFile, PublishesWhatAnotherWriterPutAtItsTemporaryPath) {
    ScratchFolder const folder;
    DurableFile file{folder / "a"};
    ASSERT_EQ(::write(file.descriptor(), "from elsewhere", 14), 14);
    file.publish();
    EXPECT_EQ(support::read_bytes(folder / "a"), "from elsewhere");
}

TEST(DurableFile, KeepsTheOldFileWhenTheNewOneDoesNotFit) {
    ScratchFolder const folder;
    write_durably(folder / "a", std::string_view{"old"});
    support::FileSizeLimit const limit{1000};
    std::string const message = io_error_of([&] { write_durably(folder / "a", std::string(5000, 'x')); });
    EXPECT_THAT(message, HasSubstr((folder / "a").string() + ": cannot write: File too large"));
    EXPECT_THAT(message, HasSubstr("ulimit"));
    EXPECT_THAT(folder.names(), ElementsAre("a"));
    EXPECT_EQ(support::read_bytes(folder / "a"), "old");
}

TEST(DurableFile, RefusesAFolderAsItsDestination) {
    ScratchFolder const folder;
    std::string const message = io_error_of([&] { write_durably(folder.path(), std::string_view{"x"}); });
    EXPECT_THAT(message, HasSubstr(folder.path().string() + ": cannot write: Is a directory\n  Name a file"));
}

TEST(DurableFile, NamesTheDestinationWhenItsFolderIsMissing) {
    ScratchFolder const folder;
    std::string const message = io_error_of([&] { DurableFile{folder / "absent/a"}; });
    EXPECT_THAT(message, HasSubstr("absent/a: cannot create a file in this folder: No such file or directory"));
}

TEST(PrivateFolder, IsMadeWithThoseAboveIt) {
    ScratchFolder const folder;
    make_private_folder(folder / "a/b");
    make_private_folder(folder / "a/b");
    EXPECT_EQ(support::mode_of(folder / "a"), 0700U);
    EXPECT_EQ(support::mode_of(folder / "a/b"), 0700U);
}

TEST(PrivateFolder, IsNotMadeWhereAFileStands) {
    ScratchFolder const folder;
    support::write_bytes(folder / "a", "x");
    EXPECT_THAT(io_error_of([&] { make_private_folder(folder / "a"); }), HasSubstr("Not a directory"));
}

} // namespace
} // namespace kinmatch::io
