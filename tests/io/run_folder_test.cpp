#include "io/candidates_file.hpp"
#include "io/case_file.hpp"
#include "io/run_folder.hpp"
#include "io/sha256.hpp"
#include "models/error.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::read_bytes;
using support::write_bytes;
using testing::ElementsAre;

class RunFolder : public testing::Test {
  protected:
    RunFolder() { write_case(held_, folder_ / "case.h5"); }

    std::filesystem::path publish() { return publish_as(sha256_of_file(folder_ / "case.h5")); }

    std::filesystem::path publish_as(std::string const& case_sha256) {
        return publish_run(
            folder_ / "runs", "abc",
            {folder_ / "case.h5", case_sha256, held_, candidates_, {}, {{"program", "kinmatch"}, {"seed", 7}}});
    }

    support::ScratchFolder folder_;
    models::Case held_ = support::rich_case();
    models::HeldCandidates candidates_{support::rich_candidates()};
};

std::vector<std::string> names_in(std::filesystem::path const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

TEST_F(RunFolder, HoldsTheCaseTheCandidatesAndTheirChecksums) {
    std::filesystem::path const run = publish();
    EXPECT_EQ(run, folder_ / "runs/abc");
    EXPECT_THAT(names_in(run), ElementsAre("candidates.csv", "candidates.h5", "case.h5", "manifest.json"));
    EXPECT_EQ(read_bytes(run / "case.h5"), read_bytes(folder_ / "case.h5"));
    EXPECT_EQ(read_candidates(run / "candidates.h5").size(), 2U);
    auto const manifest = nlohmann::ordered_json::parse(read_bytes(run / "manifest.json"));
    EXPECT_EQ(manifest["seed"], 7);
    for (char const* file : {"case.h5", "candidates.csv", "candidates.h5"})
        EXPECT_EQ(manifest["files"][file], sha256_of_file(run / file)) << file;
    EXPECT_TRUE(run_is_complete(run));
}

TEST_F(RunFolder, IsPrivateAndAlone) {
    std::filesystem::path const run = publish();
    EXPECT_EQ(support::mode_of(folder_ / "runs"), 0700U);
    EXPECT_EQ(support::mode_of(run), 0700U);
    for (std::string const& file : names_in(run))
        EXPECT_EQ(support::mode_of(run / file), 0600U) << file;
    EXPECT_THAT(names_in(folder_ / "runs"), ElementsAre("abc"));
}

TEST_F(RunFolder, KeepsItsCaseWhateverBecomesOfTheCaseFile) {
    std::filesystem::path const run = publish();
    EXPECT_EQ(read_bytes(run / "case.h5"), read_bytes(folder_ / "case.h5"));
    write_bytes(folder_ / "case.h5", "written over, as cp does");
    EXPECT_TRUE(run_is_complete(run));
}

TEST_F(RunFolder, IsLeftAsItIsWhenAnotherProcessCameFirst) {
    std::filesystem::path const run = publish();
    auto const made = std::filesystem::last_write_time(run / "manifest.json");
    EXPECT_EQ(publish(), run);
    EXPECT_EQ(std::filesystem::last_write_time(run / "manifest.json"), made);
    EXPECT_THAT(names_in(folder_ / "runs"), ElementsAre("abc"));
}

TEST_F(RunFolder, IsNotCompleteOnceAFileIsGoneOrOtherwise) {
    std::filesystem::path const run = publish();
    for (char const* file : {"manifest.json", "case.h5", "candidates.csv", "candidates.h5"}) {
        std::string const bytes = read_bytes(run / file);
        std::filesystem::remove(run / file);
        EXPECT_FALSE(run_is_complete(run)) << file;
        write_bytes(run / file, bytes.substr(1));
        EXPECT_FALSE(run_is_complete(run)) << file;
        write_bytes(run / file, bytes);
        EXPECT_TRUE(run_is_complete(run)) << file;
    }
    for (char const* manifest : {"{}", "[]", "", "{\"files\": []}", "{\"files\": {\"case.h5\": 7}}"}) {
        write_bytes(run / "manifest.json", manifest);
        EXPECT_FALSE(run_is_complete(run)) << manifest;
    }
    EXPECT_FALSE(run_is_complete(folder_ / "absent"));
}

TEST_F(RunFolder, ThatIsThereAndNotCompleteIsNeverOverwritten) {
    std::filesystem::path const run = publish();
    write_bytes(run / "candidates.csv", "edited");
    EXPECT_THROW(publish(), IoError);
    EXPECT_EQ(read_bytes(run / "candidates.csv"), "edited");
    EXPECT_THAT(names_in(folder_ / "runs"), ElementsAre("abc"));
}

TEST_F(RunFolder, LeavesNothingBehindWhenItDoesNotFit) {
    support::FileSizeLimit const limit{1000};
    EXPECT_THROW(publish(), IoError);
    EXPECT_TRUE(names_in(folder_ / "runs").empty());
}

TEST_F(RunFolder, LeavesNothingBehindWhenTheCaseIsGone) {
    std::string const matched = sha256_of_file(folder_ / "case.h5");
    std::filesystem::remove(folder_ / "case.h5");
    EXPECT_THROW(publish_as(matched), IoError);
    EXPECT_TRUE(names_in(folder_ / "runs").empty());
}

TEST_F(RunFolder, LeavesNothingBehindWhenTheCaseWasReplacedWhileItWasMatched) {
    std::string const matched = sha256_of_file(folder_ / "case.h5");
    held_.imports.clear();
    write_case(held_, folder_ / "case.h5");
    try {
        publish_as(matched);
        FAIL() << "published a case that was not matched";
    } catch (IoError const& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("case.h5: the case file was replaced while it was matched"));
    }
    EXPECT_TRUE(names_in(folder_ / "runs").empty());
}

} // namespace
} // namespace kinmatch::io
