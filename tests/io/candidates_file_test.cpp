#include "io/candidates_csv.hpp"
#include "io/candidates_file.hpp"
#include "models/error.hpp"
#include "tests/io/support/hdf5_editor.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"
#include "tests/io/support/written_candidates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kinmatch::io {
namespace {

using support::rich_candidates;
using support::rich_case;
using support::ScratchFolder;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(CandidatesCsv, PrintsDoublesShortestAndQuotesWhatNeedsIt) {
    ScratchFolder const folder;
    support::write_rich_candidates_csv(rich_case(), folder / "candidates.csv");
    EXPECT_EQ(support::read_bytes(folder / "candidates.csv"),
              "rank,hypothesis,family,missing,remains,log10_lr,loci_compared,loci_inconsistent,rank_for_missing,"
              "rank_for_remains,log10_lr_sex,sex_conflict,posterior,posterior_among_listed\n"
              "1,kinship,F2,son,\"V,1\",0.30000000000000004,2,0,1,1,-2.5,1,0.75,0.625\n"
              "2,kinship,F1,child,\"V,1\",-inf,2,1,1,2,0,0,0,0\n");
    EXPECT_EQ(support::mode_of(folder / "candidates.csv"), 0600U);
}

TEST(CandidatesCsv, DoublesQuotesInsideQuotes) {
    ScratchFolder const folder;
    models::Case held = rich_case();
    held.samples[3].id = "V\"1";
    support::write_rich_candidates_csv(held, folder / "candidates.csv");
    EXPECT_THAT(support::read_bytes(folder / "candidates.csv"), HasSubstr(",\"V\"\"1\","));
}

TEST(CandidatesCsv, WithoutCandidatesIsItsHeader) {
    ScratchFolder const folder;
    support::write_no_candidates_csv(folder / "candidates.csv");
    EXPECT_THAT(support::read_bytes(folder / "candidates.csv"), testing::EndsWith(",posterior_among_listed\n"));
}

TEST(CandidatesFile, GivesBackCandidatesWithTheirIds) {
    ScratchFolder const folder;
    support::write_rich_candidates(rich_case(), folder / "candidates.h5");
    EXPECT_THAT(
        read_candidates(folder / "candidates.h5"),
        ElementsAre(ListedCandidate{"F2", "son", "V,1", 0.1 + 0.2, 2, 0, 1, 1, -2.5, true, 0.75, 0.625},
                    ListedCandidate{"F1", "child", "V,1", -std::numeric_limits<double>::infinity(), 2, 1, 1, 2}));
    EXPECT_EQ(support::mode_of(folder / "candidates.h5"), 0600U);
}

// Such a file has none of the data sets that came later.
TEST(CandidatesFile, OfFormat10IsReadAsIfNoSexWereKnownAndNoPosteriorComputed) {
    ScratchFolder const folder;
    support::write_rich_candidates(rich_case(), folder / "candidates.h5");
    {
        support::Hdf5Editor editor{folder / "candidates.h5"};
        editor.set_text_attribute("format_version", "1.0");
        for (char const* dataset : {"/candidates/log10_lr_sex", "/candidates/sex_conflict", "/candidates/posterior",
                                    "/candidates/posterior_among_listed"})
            editor.remove(dataset);
    }
    std::vector<ListedCandidate> const listed = read_candidates(folder / "candidates.h5");
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[0].log10_lr, 0.1 + 0.2);
    EXPECT_EQ(listed[0].rank_for_remains, 1u);
    EXPECT_EQ(listed[0].log10_lr_sex, 0.0);
    EXPECT_FALSE(listed[0].sex_conflict);
    EXPECT_TRUE(std::isnan(listed[0].posterior));
    EXPECT_TRUE(std::isnan(listed[0].posterior_among_listed));
}

TEST(CandidatesFile, OfFormat11MustHoldItsSexes) {
    ScratchFolder const folder;
    support::write_rich_candidates(rich_case(), folder / "candidates.h5");
    support::Hdf5Editor{folder / "candidates.h5"}.remove("/candidates/sex_conflict");
    EXPECT_THAT(support::text_of(support::faults_of([&] { (void)read_candidates(folder / "candidates.h5"); })),
                HasSubstr("candidates.h5:/candidates/sex_conflict"));
}

TEST(CandidatesCsv, HasAColumnForEachOfSeveralPopulations) {
    ScratchFolder const folder;
    write_candidates_csv({support::two_populations(), rich_case(), {"Aleppo", "Homs, rural"}}, folder / "c.csv");
    std::string const text = support::read_bytes(folder / "c.csv");
    EXPECT_THAT(text, HasSubstr(",posterior_among_listed,log10_lr:Aleppo,\"log10_lr:Homs, rural\"\n"));
    EXPECT_THAT(text, HasSubstr(",0.75,0.625,0.30000000000000004,1.5\n"));
    EXPECT_THAT(text, HasSubstr(",0,0,-inf,-inf\n"));
}

TEST(CandidatesFile, GivesBackTheLikelihoodRatiosOfEachPopulation) {
    ScratchFolder const folder;
    write_candidates({support::two_populations(), rich_case(), {"Aleppo", "Homs"}}, folder / "candidates.h5");
    std::vector<ListedCandidate> const listed = read_candidates(folder / "candidates.h5");
    EXPECT_EQ(listed[0].log10_lr_by_population, (std::vector{0.1 + 0.2, 1.5}));
    EXPECT_EQ(listed[1].log10_lr_by_population, std::vector(2, -std::numeric_limits<double>::infinity()));
}

TEST(CandidatesFile, HoldsNoCandidates) {
    ScratchFolder const folder;
    support::write_no_candidates(folder / "candidates.h5");
    EXPECT_TRUE(read_candidates(folder / "candidates.h5").empty());
}

TEST(CandidatesFile, HasTheSameBytesForTheSameCandidates) {
    ScratchFolder const folder;
    support::write_rich_candidates(rich_case(), folder / "a.h5");
    support::write_rich_candidates(rich_case(), folder / "b.h5");
    EXPECT_EQ(support::read_bytes(folder / "a.h5"), support::read_bytes(folder / "b.h5"));
}

TEST(CandidatesFile, WithAnIndexOutOfRangeOrNaNNamesDataSetAndRow) {
    ScratchFolder const folder;
    support::write_rich_candidates(rich_case(), folder / "candidates.h5");
    {
        support::Hdf5Editor editor{folder / "candidates.h5"};
        editor.set("/candidates/missing", 1, std::uint64_t{2});
        editor.set("/candidates/log10_lr", 0, std::nan(""));
        editor.set("/candidates/log10_lr_sex", 1, std::nan(""));
        editor.set("/candidates/posterior", 1, 1.5);
        editor.set("/candidates/posterior_among_listed", 0, -0.25);
    }
    std::string const text =
        support::text_of(support::faults_of([&] { (void)read_candidates(folder / "candidates.h5"); }));
    EXPECT_THAT(text, HasSubstr("candidates.h5:/candidates/missing[1]: index 2 [KM-CASE-013]"));
    EXPECT_THAT(text, HasSubstr("candidates.h5:/candidates/log10_lr[0]: NaN [KM-CASE-016]"));
    EXPECT_THAT(text, HasSubstr("candidates.h5:/candidates/log10_lr_sex[1]: NaN [KM-CASE-016]"));
    EXPECT_THAT(text, HasSubstr("candidates.h5:/candidates/posterior[1]: 1.5 [KM-CASE-016]"));
    EXPECT_THAT(text, HasSubstr("candidates.h5:/candidates/posterior_among_listed[0]: -0.25 [KM-CASE-016]"));
    EXPECT_THAT(text, HasSubstr("run match again"));
}

} // namespace
} // namespace kinmatch::io
