// FORMAT.md and the files say the same.
#include "io/candidates_file.hpp"
#include "io/case_file.hpp"
#include "tests/io/support/hdf5_editor.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"
#include "tests/io/support/written_candidates.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace kinmatch::io {
namespace {

/// Data sets that a file of FORMAT.md's tables would hold, from the heading on to the next one.
std::set<std::string> documented(std::string const& heading) {
    std::string const text = support::read_bytes(KINMATCH_SOURCE_DIR "/io/FORMAT.md");
    std::string const section =
        text.substr(text.find(heading), text.find("\n## ", text.find(heading)) - text.find(heading));
    std::set<std::string> datasets;
    std::regex const row{"\\| `(/[^`]+)` \\| (\\w+) \\|"};
    for (std::sregex_iterator found{section.begin(), section.end(), row}, end; found != end; ++found) {
        datasets.insert((*found)[1]);
        if ((*found)[2] == "text")
            datasets.insert((*found)[1].str() + "_offsets");
    }
    return datasets;
}

std::set<std::string> held_by(std::filesystem::path const& file) {
    auto const names = support::dataset_names(file);
    return {names.begin(), names.end()};
}

TEST(FormatDocument, NamesEveryDataSetOfACaseFileAndNoOther) {
    support::ScratchFolder const folder;
    write_case(support::rich_case(), folder / "case.h5");
    EXPECT_EQ(documented("## Case file"), held_by(folder / "case.h5"));
}

TEST(FormatDocument, NamesEveryDataSetOfACandidatesFileAndNoOther) {
    support::ScratchFolder const folder;
    support::write_rich_candidates(support::rich_case(), folder / "candidates.h5");
    EXPECT_EQ(documented("## candidates.h5"), held_by(folder / "candidates.h5"));
}

} // namespace
} // namespace kinmatch::io
