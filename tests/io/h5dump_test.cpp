// Other programs read both files: h5dump of the HDF5 tools.
#include "io/candidates_file.hpp"
#include "io/case_file.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"
#include "tests/io/support/written_candidates.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <regex>

namespace kinmatch::io {
namespace {

using testing::HasSubstr;

std::string output_of(std::string const& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    std::string text;
    std::array<char, 4096> block{};
    while (std::size_t const length = std::fread(block.data(), 1, block.size(), pipe))
        text.append(block.data(), length);
    return pclose(pipe) == 0 ? text : "";
}

class H5dump : public testing::Test {
  protected:
    void SetUp() override {
        if (output_of("h5dump --version 2>/dev/null").empty())
            GTEST_SKIP() << "h5dump (hdf5-tools) is not installed";
        write_case(support::rich_case(), folder_ / "case.h5");
        support::write_rich_candidates(support::rich_case(), folder_ / "candidates.h5");
    }

    /// What h5dump prints, each run of white space as one blank.
    std::string dump(std::string const& options, std::string const& file) {
        std::string const text = output_of(fmt::format("h5dump -y -m %.17g {} {}", options, (folder_ / file).string()));
        return std::regex_replace(text, std::regex{"\\s+"}, " ");
    }

    support::ScratchFolder folder_;
};

TEST_F(H5dump, ReadsGenotypesAndIdsOfACase) {
    EXPECT_THAT(dump("-d /genotypes/first", "case.h5"), HasSubstr("{ 150, 93, 150, 0, 150, 60, 60"));
    EXPECT_THAT(dump("-d /samples/id_offsets", "case.h5"), HasSubstr("{ 0, 2, 4, 6, 9"));
    EXPECT_THAT(dump("-d /samples/id", "case.h5"), HasSubstr("{ 82, 49, 82, 50, 83, 49, 86, 44, 49 }"));
    EXPECT_THAT(dump("-d /frequencies/frequency", "case.h5"), HasSubstr("0.74900000000000011"));
}

TEST_F(H5dump, ReadsTheSchemaAndVersionOfACase) {
    EXPECT_THAT(dump("-a /schema", "case.h5"), HasSubstr("\"kinmatch-case\""));
    EXPECT_THAT(dump("-a /format_version", "case.h5"), HasSubstr("\"1.1\""));
}

TEST_F(H5dump, ShowsChecksumCompressionAndFillValue) {
    std::string const properties = dump("-p -H -d /members/father", "case.h5");
    for (char const* part : {"FLETCHER32", "DEFLATE { LEVEL 1 }", "SHUFFLE", "VALUE 4294967295", "H5T_STD_U32LE"})
        EXPECT_THAT(properties, HasSubstr(part));
}

TEST_F(H5dump, ReadsCandidatesWithAnExclusionAsMinusInfinity) {
    EXPECT_THAT(dump("-d /candidates/log10_lr", "candidates.h5"), HasSubstr("{ 0.30000000000000004, -inf"));
    EXPECT_THAT(dump("-d /candidates/family", "candidates.h5"), HasSubstr("{ 1, 0"));
}

} // namespace
} // namespace kinmatch::io
