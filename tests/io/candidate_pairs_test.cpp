#include "io/candidate_pairs.hpp"
#include "io/candidates_file.hpp"
#include "io/run_statement_reader.hpp"
#include "models/error.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using testing::ElementsAre;

class CandidatePairsTest : public testing::Test {
  protected:
    CandidatePairsTest() {
        models::HeldCandidates const list{support::rich_candidates()};
        write_candidates({list, support::rich_case()}, scratch_ / "candidates.h5");
    }
    [[nodiscard]] static std::vector<models::ListedPair> all(CandidatePairs const& pairs) {
        std::vector<models::ListedPair> listed;
        pairs.visit([&](auto block) { listed.insert(listed.end(), block.begin(), block.end()); });
        return listed;
    }

    support::ScratchFolder scratch_;
};

TEST_F(CandidatePairsTest, NameEveryPairByTheNumbersOfAllIds) {
    CandidatePairs pairs{scratch_ / "candidates.h5"};
    PairIds ids{{"F0"}, {"a"}, {"zz"}}; // of another list
    pairs.add_to(ids);
    sort_ids(ids);
    EXPECT_THAT(ids.families, ElementsAre("F0", "F1", "F2"));
    EXPECT_THAT(ids.missing, ElementsAre("a", "child", "son"));
    EXPECT_THAT(ids.remains, ElementsAre("V,1", "zz"));
    pairs.number_by(ids);
    std::vector<models::ListedPair> const listed = all(pairs);
    std::vector<ListedCandidate> const read = read_candidates(scratch_ / "candidates.h5");
    ASSERT_EQ(listed.size(), read.size());
    ASSERT_EQ(pairs.size(), 2U);
    for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(ids.families[listed[i].key.family], read[i].family);
        EXPECT_EQ(ids.missing[listed[i].key.missing], read[i].missing);
        EXPECT_EQ(ids.remains[listed[i].key.remains], read[i].remains);
        EXPECT_EQ(listed[i].log10_lr, read[i].log10_lr);
        EXPECT_EQ(listed[i].rank, i + 1);
    }
}

TEST_F(CandidatePairsTest, AddTheSexesWhereTheyRank) {
    CandidatePairs pairs{scratch_ / "candidates.h5"};
    PairIds ids;
    pairs.add_to(ids);
    sort_ids(ids);
    pairs.number_by(ids);
    pairs.rank_by(models::Evidence::dna_and_sex);
    EXPECT_EQ(all(pairs).front().log10_lr, (0.1 + 0.2) - 2.5);
}

TEST(RunStatementReader, NamesAManifestThatDoesNotSayAll) {
    support::ScratchFolder const scratch;
    support::write_bytes(scratch / "manifest.json", "{\"format\": \"kinmatch-run\"}");
    EXPECT_THAT([&] { (void)read_run_statement(scratch.path()); },
                testing::Throws<InputError>(testing::Property(
                    &InputError::what, testing::HasSubstr("a manifest that does not say all of its run"))));
    EXPECT_THAT([&] { (void)read_run_statement(scratch.path()); },
                testing::Throws<InputError>(testing::Property(&InputError::what, testing::HasSubstr("[KM-RUN-002]"))));
}

} // namespace
} // namespace kinmatch::io
