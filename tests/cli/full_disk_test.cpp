#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"
#include "tests/cli/support/tiny_disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::sample_folder;
using support::TinyDisk;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> names_in(fs::path const& folder) {
    std::vector<std::string> names;
    for (fs::directory_entry const& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename());
    return names;
}

class FullDisk : public testing::Test {
  protected:
    void make_case_file() const {
        kinmatch_.succeed({"import", "--from", sample_folder("mass-grave"), "--output", "case.h5"});
    }

    support::Kinmatch kinmatch_;
};

TEST_F(FullDisk, LeavesNoCaseFile) {
    support::Outcome const outcome =
        kinmatch_.run({"import", "--from", sample_folder("mass-grave"), "--output", "case.h5"}, {.file_bytes = 4096});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr("case.h5: cannot write: File too large\n"
                                       "  The file size limit of this account is too small (ulimit -f)"));
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(kinmatch_.folder().names(), IsEmpty());
}

TEST_F(FullDisk, LeavesTheOldCaseFileAsItWas) {
    make_case_file();
    std::string const before = support::read_bytes(kinmatch_.folder() / "case.h5");
    EXPECT_EQ(
        kinmatch_.run({"import", "--from", sample_folder("mass-grave"), "--output", "case.h5"}, {.file_bytes = 4096})
            .exit_code,
        74);
    EXPECT_EQ(support::read_bytes(kinmatch_.folder() / "case.h5"), before);
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case.h5"));
}

TEST_F(FullDisk, LeavesNoRunFolder) {
    make_case_file();
    auto const as_large_as_the_case = static_cast<rlim_t>(std::filesystem::file_size(kinmatch_.folder() / "case.h5"));
    support::Outcome const outcome =
        kinmatch_.run({"match", "case.h5", "--all", "--output", "runs"}, {.file_bytes = as_large_as_the_case});
    EXPECT_EQ(outcome.exit_code, 74);
    // Both files of candidates are written at the same time.
    EXPECT_THAT(outcome.err, testing::ContainsRegex("candidates\\.(csv|h5): cannot write: File too large"));
    EXPECT_THAT(outcome.err, HasSubstr("ulimit -f"));
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(names_in(kinmatch_.folder() / "runs"), IsEmpty());
}

// Short output is lost when the program ends, long output on the way.
TEST_F(FullDisk, IsToldWhenItTakesNoStandardOutput) {
    make_case_file();
    for (std::string const format : {"text", "json"}) {
        support::Outcome const outcome =
            kinmatch_.run({"explain", "case.h5", "--missing", "F56/missing1", "--remains", "V002", "--format", format},
                          {.standard_output = "/dev/full"});
        EXPECT_EQ(outcome.exit_code, 74) << format;
        EXPECT_THAT(outcome.err, HasSubstr(": No space left on device\n")) << format;
    }
}

TEST_F(FullDisk, IsNamedWithWhatToDo) {
    make_case_file();
    fs::create_directory(kinmatch_.folder() / "disk");
    TinyDisk const disk(kinmatch_.folder() / "disk", 16 * 1024);
    if (!disk.is_mounted())
        GTEST_SKIP() << "this account may not mount a disk";
    support::Outcome const import =
        kinmatch_.run({"import", "--from", sample_folder("mass-grave"), "--output", "disk/case.h5"});
    support::Outcome const match = kinmatch_.run({"match", "case.h5", "--all", "--output", "disk"});
    for (support::Outcome const& outcome : {import, match}) {
        EXPECT_EQ(outcome.exit_code, 74);
        EXPECT_EQ(outcome.out, "");
        EXPECT_THAT(outcome.err, HasSubstr("No space left on device\n  Free space on this disk or choose another "
                                           "folder, then run again: nothing was published."));
    }
    EXPECT_THAT(names_in(kinmatch_.folder() / "disk"), IsEmpty());
}

} // namespace
} // namespace kinmatch::cli
