#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"
#include "tests/io/support/hdf5_editor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::Outcome;
using support::sample_folder;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class OddFile : public testing::Test {
  protected:
    [[nodiscard]] fs::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    void make_case_file() const {
        kinmatch_.succeed({"import", "--from", sample_folder("by-hand"), "--output", "case.h5"});
    }
    [[nodiscard]] Outcome match() const { return kinmatch_.run({"match", "case.h5", "--output", "runs"}); }

    support::Kinmatch kinmatch_;
};

// A sparse file: the line is there, its blocks are not.
TEST_F(OddFile, LineOfAGigabyteIsNamedInBoundedMemory) {
#ifdef KINMATCH_SANITIZED
    GTEST_SKIP() << "a sanitizer needs memory of its own";
#endif
    support::SampleCopy sample{"by-hand", at("case")};
    sample.write("genotypes.csv", sample.text("genotypes.csv") + std::string(3 << 20, 'A'));
    fs::path const file = at("case") / "genotypes.csv";
    fs::resize_file(file, std::uintmax_t{1} << 30);
    std::ofstream{file, std::ios::app} << "\nV7,vWA,17,18\n";
    Outcome const outcome = kinmatch_.run({"import", "--from", "case", "--output", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_EQ(outcome.err, "error: genotypes.csv:13: a record of more than 1048576 bytes [KM-CSV-106]\n"
                           "  expected one record a line\n"
                           "  The file is damaged or is no CSV file: export the table again.\n"
                           "error: genotypes.csv:14: sample V7 is not in samples.csv [KM-IMP-151]\n"
                           "  expected a sample of samples.csv\n"
                           "  Add the sample there, or correct its id here.\n");
    EXPECT_LT(outcome.peak_memory_mib, 100u);
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case"));
}

TEST_F(OddFile, FolderInPlaceOfATableIsNamed) {
    support::SampleCopy{"by-hand", at("case")}.remove("samples.csv");
    fs::create_directory(at("case") / "samples.csv");
    Outcome const outcome = kinmatch_.run({"import", "--from", "case", "--output", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_EQ(outcome.err, "error: case/samples.csv: cannot read: Is a directory\n  Name a file: this is a folder.\n");
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case"));
}

TEST_F(OddFile, FileInPlaceOfTheCaseFolderIsNamed) {
    support::write_bytes(at("case"), "no folder");
    Outcome const outcome = kinmatch_.run({"import", "--from", "case", "--output", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, StartsWith("error: cannot read the folder case: Not a directory\n  Give a folder"));
}

TEST_F(OddFile, CaseFolderThatIsNotThereIsNamed) {
    Outcome const outcome = kinmatch_.run({"import", "--from", "case", "--output", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, StartsWith("error: cannot read the folder case: No such file or directory\n"));
}

TEST_F(OddFile, FolderInPlaceOfTheOutputIsNamed) {
    fs::create_directory(at("case.h5"));
    Outcome const outcome = kinmatch_.run({"import", "--from", sample_folder("by-hand"), "--output", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_EQ(outcome.err, "error: case.h5: cannot write: Is a directory\n  Name a file: this is a folder.\n");
    EXPECT_TRUE(fs::is_empty(at("case.h5")));
}

TEST_F(OddFile, OutputInAFolderThatIsNotThereIsNamed) {
    Outcome const outcome = kinmatch_.run({"import", "--from", sample_folder("by-hand"), "--output", "no/case.h5"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr("no/case.h5: cannot create a file in this folder: No such file or directory"));
}

TEST_F(OddFile, FileInPlaceOfTheRunsFolderIsNamed) {
    make_case_file();
    support::write_bytes(at("runs"), "no folder");
    Outcome const outcome = match();
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_EQ(outcome.err, "error: runs: cannot create the folder: Not a directory\n  Check the path.\n");
    EXPECT_EQ(support::read_bytes(at("runs")), "no folder");
}

class OddCaseFile : public OddFile {
  protected:
    // No command may read it, and match may not leave a folder behind.
    void expect_refused(int exit_code, testing::Matcher<std::string> const& says) const {
        for (support::Arguments const& command :
             {support::Arguments{"match", "case.h5", "--output", "runs"}, support::Arguments{"check", "case.h5"},
              support::Arguments{"explain", "case.h5", "--missing", "F1/M1", "--remains", "V1"}}) {
            Outcome const outcome = kinmatch_.run(command);
            EXPECT_EQ(outcome.exit_code, exit_code) << command.front();
            EXPECT_THAT(outcome.err, says) << command.front();
            EXPECT_EQ(outcome.out, "") << command.front();
        }
        EXPECT_FALSE(fs::exists(at("runs")));
    }
};

TEST_F(OddCaseFile, MayBeMissing) {
    expect_refused(74, "error: case.h5: cannot read: No such file or directory\n  Check the path.\n");
}

TEST_F(OddCaseFile, MayBeAFolder) {
    fs::create_directory(at("case.h5"));
    expect_refused(74, "error: case.h5: cannot read: Is a directory\n  Name a file: this is a folder.\n");
}

TEST_F(OddCaseFile, MayBeEmpty) {
    support::write_bytes(at("case.h5"), "");
    expect_refused(65, "error: case.h5: an empty file [KM-CASE-001]\n"
                       "  expected an HDF5 file that kinmatch wrote\n"
                       "  The file is damaged or was not written by kinmatch: import the case again.\n");
}

TEST_F(OddCaseFile, MayBeATextFile) {
    fs::copy(sample_folder("by-hand") / "samples.csv", at("case.h5"));
    expect_refused(65, "error: case.h5: not an HDF5 file [KM-CASE-001]\n"
                       "  expected an HDF5 file that kinmatch wrote\n"
                       "  The file is damaged or was not written by kinmatch: import the case again.\n");
}

TEST_F(OddCaseFile, MayBeTruncated) {
    make_case_file();
    fs::resize_file(at("case.h5"), fs::file_size(at("case.h5")) / 2);
    expect_refused(65, AllOf(StartsWith("error: case.h5: truncated or damaged HDF5 file (truncated file: eof = "),
                             EndsWith(" [KM-CASE-001]\n"
                                      "  expected an HDF5 file that kinmatch wrote\n"
                                      "  The file is damaged or was not written by kinmatch: import the case "
                                      "again.\n")));
}

TEST_F(OddCaseFile, MayBeOfAnotherProgram) {
    hid_t const file = H5Fcreate(at("case.h5").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    ASSERT_GE(file, 0);
    ASSERT_GE(H5Fclose(file), 0);
    expect_refused(65, "error: case.h5: an HDF5 file of another program (superblock version 0) [KM-CASE-002]\n"
                       "  expected a kinmatch-case file (superblock version 3)\n"
                       "  The file is damaged or was not written by kinmatch: import the case again.\n");
}

// As new as ours, and without an attribute of ours.
TEST_F(OddCaseFile, MayBeOfAnotherProgramOfOurTime) {
    hid_t const access = H5Pcreate(H5P_FILE_ACCESS);
    ASSERT_GE(H5Pset_libver_bounds(access, H5F_LIBVER_V110, H5F_LIBVER_V110), 0);
    hid_t const file = H5Fcreate(at("case.h5").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access);
    ASSERT_GE(file, 0);
    ASSERT_GE(H5Fclose(file), 0);
    H5Pclose(access);
    expect_refused(65, "error: case.h5: no text attribute \"schema\" [KM-CASE-002]\n"
                       "  expected a kinmatch-case file\n"
                       "  The file is damaged or was not written by kinmatch: import the case again.\n");
}

TEST_F(OddCaseFile, MayBeOfANewerVersion) {
    make_case_file();
    support::Hdf5Editor{at("case.h5")}.set_text_attribute("format_version", "9.0");
    expect_refused(65,
                   "error: case.h5: format version 9.0 [KM-CASE-003]\n"
                   "  expected format version 1.x or older\n"
                   "  A newer kinmatch wrote this file: install that version, or make the file again with this one.\n");
}

TEST_F(OddCaseFile, MayBeTheCandidatesOfARun) {
    make_case_file();
    std::string const run = match().last_line();
    fs::copy_file(at(run) / "candidates.h5", at("case.h5"), fs::copy_options::overwrite_existing);
    fs::remove_all(at("runs"));
    expect_refused(65, "error: case.h5: schema \"kinmatch-candidates\" [KM-CASE-002]\n"
                       "  expected schema \"kinmatch-case\"\n"
                       "  The file is damaged or was not written by kinmatch: import the case again.\n");
}

TEST_F(OddFile, NoFileThatIsReadIsReplacedByTheCase) {
    support::SampleCopy const sample{"by-hand", at("case")};
    std::string const genotypes = sample.text("genotypes.csv");
    for (support::Arguments const& arguments :
         {support::Arguments{"import", "--from", "case", "--output", "case/genotypes.csv"},
          support::Arguments{"import", "--profiles", "case/genotypes.csv", "--kind", "remains", "--frequencies",
                             "case/frequencies.csv", "--output", "case/genotypes.csv"}}) {
        Outcome const outcome = kinmatch_.run(arguments);
        EXPECT_EQ(outcome.exit_code, 64);
        EXPECT_THAT(outcome.err, HasSubstr("case/genotypes.csv has the name of a file that is read"));
        EXPECT_EQ(sample.text("genotypes.csv"), genotypes);
    }
}

TEST_F(OddFile, NoListOfRejectionsReplacesAFileThatIsRead) {
    std::ofstream{at("rejected.csv")} << "SampleName,Marker,Allele1,Allele2\nV1,TH01,6,7\n";
    Outcome const outcome = kinmatch_.run({"import", "--from", sample_folder("by-hand"), "--profiles", "rejected.csv",
                                           "--kind", "remains", "--output", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_THAT(outcome.err, HasSubstr("rejected.csv has the name of a file that is read"));
}

TEST_F(OddFile, NoOutputReplacesAFileOfARun) {
    make_case_file();
    std::string const run = kinmatch_.succeed({"match", "case.h5", "--output", "runs"}).last_line();
    fs::create_directory_symlink(at(run), at("latest"));
    auto const refuses = [&](support::Arguments const& arguments, std::string const& file) {
        std::string const bytes = support::read_bytes(at(run) / file);
        Outcome const outcome = kinmatch_.run(arguments);
        EXPECT_EQ(outcome.exit_code, 64) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(file + " is a file of a run, which would no longer be whole\n"));
        EXPECT_EQ(support::read_bytes(at(run) / file), bytes);
    };
    refuses({"pedigree", "case.h5", "--family", "F1", "--output", run + "/candidates.csv"}, "candidates.csv");
    refuses({"check", "case.h5", "--csv", "latest/manifest.json"}, "manifest.json");
    refuses({"import", "--from", sample_folder("by-hand"), "--output", run + "/case.h5"}, "case.h5");
    std::string const other = kinmatch_.succeed({"match", "case.h5", "--output", "others"}).last_line();
    refuses({"report", other, "--output", run + "/manifest.json"}, "manifest.json");
    refuses({"report", other, "--spreadsheet", run + "/candidates.csv"}, "candidates.csv");
    for (int again = 0; again < 2; ++again)
        kinmatch_.succeed({"report", run, "--output", run + "/review.html"});
}

TEST_F(OddFile, APipeIsNotReplacedByAFile) {
    make_case_file();
    ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
    Outcome const outcome = kinmatch_.run({"pedigree", "case.h5", "--family", "F1", "--output", "pipe"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr("pipe: cannot write: it is a device or a pipe\n  Name a file."));
    EXPECT_TRUE(fs::is_fifo(at("pipe")));
}

TEST_F(OddFile, ADeviceOrAPipeIsNoCase) {
    ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
    for (char const* const name : {"pipe", "/dev/zero"}) {
        Outcome const outcome = kinmatch_.run({"match", name, "--output", "runs"});
        EXPECT_EQ(outcome.exit_code, 74);
        EXPECT_THAT(outcome.err,
                    HasSubstr(std::string{name} + ": cannot read: it is a device or a pipe\n  Name a file."));
    }
}

} // namespace
} // namespace kinmatch::cli
