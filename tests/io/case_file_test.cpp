#include "io/case_file.hpp"
#include "models/error.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/hdf5_editor.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace kinmatch::io {
namespace {

using support::describe;
using support::faults_of;
using support::Hdf5Editor;
using support::rich_case;
using support::ScratchFolder;
using support::text_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(CaseFile, GivesBackEveryFieldOfARichCase) {
    ScratchFolder const folder;
    write_case(rich_case(), folder / "case.h5");
    EXPECT_EQ(describe(read_case(folder / "case.h5")), describe(rich_case()));
}

TEST(CaseFile, OfFormat10IsReadWithoutHistory) {
    ScratchFolder const folder;
    write_case(rich_case(), folder / "case.h5");
    auto const datasets = support::dataset_names(folder / "case.h5");
    {
        Hdf5Editor file{folder / "case.h5"};
        for (std::string const& dataset : datasets)
            if (dataset.starts_with("/history/") || dataset.starts_with("/imports/by"))
                file.remove(dataset);
        file.set_text_attribute("format_version", "1.0");
    }
    models::Case expected = rich_case();
    expected.history.clear();
    expected.imports[0].by.clear();
    EXPECT_EQ(describe(read_case(folder / "case.h5")), describe(expected));
}

TEST(CaseFile, HoldsAnEmptyCase) {
    ScratchFolder const folder;
    write_case({}, folder / "case.h5");
    EXPECT_EQ(describe(read_case(folder / "case.h5")), describe({}));
}

TEST(CaseFile, HoldsColumnsOfManyChunks) {
    models::Case held = rich_case();
    held.prints.clear();
    for (std::uint16_t replicate = 1; held.replicates.size() < 60000; ++replicate)
        held.replicates.push_back("r" + std::string(5 - std::to_string(replicate).size(), '0') +
                                  std::to_string(replicate));
    held.replicates.erase(held.replicates.begin() + 1);
    for (models::SampleIndex sample = 0; sample < 4; ++sample)
        for (std::uint16_t replicate = 0; replicate < 50000; ++replicate)
            held.prints.push_back({sample, 1, models::AlleleName{static_cast<std::int16_t>(1 + replicate % 9999)},
                                   models::kNoAllele, replicate, replicate % 3U});
    ScratchFolder const folder;
    write_case(held, folder / "case.h5");
    EXPECT_EQ(describe(read_case(folder / "case.h5")), describe(held));
}

TEST(CaseFile, HasTheSameBytesForTheSameCase) {
    ScratchFolder const folder;
    write_case(rich_case(), folder / "a.h5");
    write_case(rich_case(), folder / "b.h5");
    write_case(read_case(folder / "a.h5"), folder / "c.h5");
    EXPECT_EQ(support::read_bytes(folder / "a.h5"), support::read_bytes(folder / "b.h5"));
    EXPECT_EQ(support::read_bytes(folder / "a.h5"), support::read_bytes(folder / "c.h5"));
}

TEST(CaseFile, IsPrivateWhateverTheUmaskAndAlone) {
    ScratchFolder const folder;
    mode_t const old = umask(0);
    write_case(rich_case(), folder / "case.h5");
    umask(old);
    EXPECT_EQ(support::mode_of(folder / "case.h5"), 0600U);
    EXPECT_THAT(folder.names(), ElementsAre("case.h5"));
}

TEST(CaseFile, IsNotWrittenWhenItCouldNotBeRead) {
    ScratchFolder const folder;
    models::Case held = rich_case();
    std::swap(held.samples[0], held.samples[1]);
    held.frequencies[0].rows[1].frequency = 1.5;
    Faults const faults = faults_of([&] { write_case(held, folder / "case.h5"); });
    ASSERT_EQ(faults.size(), 2U) << text_of(faults);
    EXPECT_THAT(text_of(faults), HasSubstr("/frequencies/frequency[1]: 1.5 [KM-CASE-016]"));
    EXPECT_THAT(text_of(faults), HasSubstr("/samples/id[1]: a row out of order or twice [KM-CASE-014]"));
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(CaseFile, ThatDoesNotFitLeavesTheOldOneAndNothingElse) {
    ScratchFolder const folder;
    write_case({}, folder / "case.h5");
    std::string const old = support::read_bytes(folder / "case.h5");
    support::FileSizeLimit const limit{1000};
    EXPECT_THROW(write_case(rich_case(), folder / "case.h5"), IoError);
    EXPECT_EQ(support::read_bytes(folder / "case.h5"), old);
    EXPECT_THAT(folder.names(), ElementsAre("case.h5"));
}

TEST(CaseFile, OfANewerMinorVersionIsRead) {
    ScratchFolder const folder;
    write_case(rich_case(), folder / "case.h5");
    Hdf5Editor{folder / "case.h5"}.set_text_attribute("format_version", "1.7");
    EXPECT_EQ(describe(read_case(folder / "case.h5")), describe(rich_case()));
}

TEST(CaseFile, OfANewerMajorVersionIsRefusedWithWhatToDo) {
    ScratchFolder const folder;
    write_case(rich_case(), folder / "case.h5");
    Hdf5Editor{folder / "case.h5"}.set_text_attribute("format_version", "2.0");
    std::string const text = text_of(faults_of([&] { (void)read_case(folder / "case.h5"); }));
    EXPECT_EQ(text, "error: " + (folder / "case.h5").string() +
                        ": format version 2.0 [KM-CASE-003]\n  expected format version 1.x or older\n"
                        "  A newer kinmatch wrote this file: install that version, or make the file again with this "
                        "one.\n");
}

TEST(CaseFile, WithAVersionThatIsNoneIsRefused) {
    ScratchFolder const folder;
    for (char const* version : {"1", "1.", "0.3", "one", "1.0x"}) {
        write_case(rich_case(), folder / "case.h5");
        Hdf5Editor{folder / "case.h5"}.set_text_attribute("format_version", version);
        EXPECT_THAT(text_of(faults_of([&] { (void)read_case(folder / "case.h5"); })), HasSubstr("[KM-CASE-002]"))
            << version;
    }
}

TEST(CaseFile, OfAnotherSchemaIsRefused) {
    ScratchFolder const folder;
    write_case(rich_case(), folder / "case.h5");
    Hdf5Editor{folder / "case.h5"}.set_text_attribute("schema", "kinmatch-candidates");
    EXPECT_THAT(text_of(faults_of([&] { (void)read_case(folder / "case.h5"); })),
                HasSubstr("schema \"kinmatch-candidates\" [KM-CASE-002]"));
}

TEST(CaseFile, OfAnotherProgramIsRefused) {
    ScratchFolder const folder;
    H5Fclose(H5Fcreate((folder / "foreign.h5").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
    EXPECT_THAT(text_of(faults_of([&] { (void)read_case(folder / "foreign.h5"); })),
                HasSubstr("an HDF5 file of another program (superblock version 0) [KM-CASE-002]"));
}

TEST(CaseFile, ThatIsEmptyOrNoHdf5FileIsRefused) {
    ScratchFolder const folder;
    support::write_bytes(folder / "empty.h5", "");
    support::write_bytes(folder / "text.h5", "sample,locus,allele1,allele2\n");
    EXPECT_THAT(text_of(faults_of([&] { (void)read_case(folder / "empty.h5"); })),
                HasSubstr("an empty file [KM-CASE-001]"));
    EXPECT_THAT(text_of(faults_of([&] { (void)read_case(folder / "text.h5"); })),
                HasSubstr("not an HDF5 file [KM-CASE-001]"));
}

TEST(CaseFile, ThatIsMissingOrAFolderIsAnIoError) {
    ScratchFolder const folder;
    EXPECT_THROW((void)read_case(folder / "absent.h5"), IoError);
    EXPECT_THROW((void)read_case(folder.path()), IoError);
    EXPECT_THROW(write_case(rich_case(), folder.path()), IoError);
}

} // namespace
} // namespace kinmatch::io
