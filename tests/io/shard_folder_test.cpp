#include "io/checked_files.hpp"
#include "io/sha256.hpp"
#include "io/shard_candidates.hpp"
#include "io/shard_folder.hpp"
#include "models/error.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <filesystem>
#include <limits>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

using models::Candidate;
using support::read_bytes;
using support::write_bytes;
using testing::HasSubstr;

class ShardFolder : public testing::Test {
  protected:
    void publish(models::CandidateList const& candidates) const {
        publish_shard(folder_ / "plan/shard-1", {{"shard", 1}}, candidates);
    }
    void make_plan() const {
        write_bytes(folder_ / "case.h5", "a case");
        publish_plan(folder_ / "plan", folder_ / "case.h5", sha256_of_file(folder_ / "case.h5"), {{"shards", 2}});
    }
    [[nodiscard]] std::vector<Candidate> read(fs::path const& file, std::size_t populations) {
        std::vector<Candidate> found;
        lrs_.clear();
        visit_shard_candidates(file, held_, populations, [&](models::CandidateBlock const& block) {
            found.insert(found.end(), block.candidates.begin(), block.candidates.end());
            lrs_.insert(lrs_.end(), block.log10_lr_by_population.begin(), block.log10_lr_by_population.end());
        });
        return found;
    }

    support::ScratchFolder folder_;
    models::Case held_ = support::rich_case();
    models::HeldCandidates candidates_{support::rich_candidates()};
    std::vector<double> lrs_;
};

TEST_F(ShardFolder, GivesItsCandidatesBackToTheBit) {
    std::vector<Candidate> candidates = support::rich_candidates();
    candidates.front().log10_lr = 0.1 + 0.2;
    candidates.back().log10_lr = -std::numeric_limits<double>::infinity();
    std::vector<double> lrs(2 * candidates.size(), -0.0);
    lrs.front() = 1.0 / 3.0;
    write_shard_candidates(models::HeldCandidates{candidates, lrs}, folder_ / "candidates.shard");
    auto const found = read(folder_ / "candidates.shard", 2);
    ASSERT_EQ(found.size(), candidates.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].family, candidates[i].family);
        EXPECT_EQ(found[i].missing, candidates[i].missing);
        EXPECT_EQ(found[i].remains, candidates[i].remains);
        EXPECT_EQ(std::bit_cast<std::uint64_t>(found[i].log10_lr),
                  std::bit_cast<std::uint64_t>(candidates[i].log10_lr));
        EXPECT_EQ(found[i].loci_compared, candidates[i].loci_compared);
        EXPECT_EQ(found[i].loci_inconsistent, candidates[i].loci_inconsistent);
        EXPECT_EQ(found[i].log10_lr_sex, candidates[i].log10_lr_sex);
        EXPECT_EQ(found[i].sex_conflict, candidates[i].sex_conflict);
    }
    EXPECT_EQ(std::bit_cast<std::uint64_t>(lrs_.back()), std::bit_cast<std::uint64_t>(-0.0));
    EXPECT_EQ(lrs_, lrs);
}

TEST_F(ShardFolder, RefusesRowsThatAreNoCandidatesOfTheCase) {
    write_shard_candidates(candidates_, folder_ / "candidates.shard");
    std::string const whole = read_bytes(folder_ / "candidates.shard");
    auto const expect_refused = [&](std::string const& bytes, char const* why) {
        write_bytes(folder_ / "candidates.shard", bytes);
        try {
            (void)read(folder_ / "candidates.shard", 0);
            FAIL() << why;
        } catch (InputError const& error) {
            EXPECT_THAT(error.what(), HasSubstr("KM-SHARD-001"));
            EXPECT_THAT(error.what(), HasSubstr(why));
        }
    };
    expect_refused(whole.substr(1), "it ends within a row");
    for (std::size_t const field : {0U, 4U, 8U}) // family, missing member, remains
        expect_refused(std::string{whole}.replace(40 + field, 4, "\xff\xff\xff\x7f"), "row 1 is no candidate");
    expect_refused(std::string{whole}.replace(24, 8, std::string(8, '\xff')), "row 0 is no candidate"); // NaN
}

TEST_F(ShardFolder, IsPublishedWholeAndAgainOnlyWithTheSameBytes) {
    make_plan();
    EXPECT_EQ(find_shard(folder_ / "plan/shard-1").why_missing, "not there");
    publish(candidates_);
    ShardFound const found = find_shard(folder_ / "plan/shard-1");
    ASSERT_TRUE(found.shard);
    EXPECT_EQ((*found.shard)["shard"], 1);
    EXPECT_EQ((*found.shard)["files"]["candidates.shard"], sha256_of_file(folder_ / "plan/shard-1/candidates.shard"));
    publish(candidates_);
    EXPECT_THROW(publish(models::HeldCandidates{std::vector<Candidate>{}}), InputError);
    EXPECT_EQ(find_shard(folder_ / "plan/shard-1").shard, found.shard);
}

TEST_F(ShardFolder, ThatIsDamagedIsReplaced) {
    make_plan();
    publish(candidates_);
    std::string const whole = read_bytes(folder_ / "plan/shard-1/candidates.shard");
    for (char const* file : {"candidates.shard", "shard.json"}) {
        write_bytes(folder_ / "plan/shard-1" / file, "{}");
        EXPECT_FALSE(find_shard(folder_ / "plan/shard-1").shard) << file;
        publish(candidates_);
        EXPECT_TRUE(find_shard(folder_ / "plan/shard-1").shard) << file;
        EXPECT_EQ(read_bytes(folder_ / "plan/shard-1/candidates.shard"), whole);
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "plan"), {}), 3) << "plan, case and one shard";
}

TEST_F(ShardFolder, WithAChecksumThatIsNoTextIsMissing) {
    make_plan();
    publish(candidates_);
    for (char const* checksum : {"null", "5", "[]"}) {
        write_bytes(folder_ / "plan/shard-1/shard.json", std::string{"{\"sha256_of_the_above\": "} + checksum + "}");
        EXPECT_EQ(find_shard(folder_ / "plan/shard-1").why_missing, "its shard.json is not as it was written");
    }
}

TEST_F(ShardFolder, OfAPlanIsTheSameForAll) {
    make_plan();
    make_plan();
    EXPECT_EQ((*read_plan(folder_ / "plan"))["shards"], 2);
    EXPECT_EQ(read_bytes(folder_ / "plan/case.h5"), "a case");
    EXPECT_EQ(find_plans(folder_ / ""), std::vector{folder_ / "plan"});
    EXPECT_EQ(find_plans(folder_ / "plan"), std::vector{folder_ / "plan"});
    EXPECT_THROW(publish_plan(folder_ / "plan", folder_ / "case.h5", "", {{"shards", 3}}), InputError);
    EXPECT_THROW(publish_plan(folder_ / "other", folder_ / "case.h5", "of another file", {}), IoError);
    EXPECT_FALSE(fs::exists(folder_ / "other"));
}

TEST_F(ShardFolder, LeavesNothingBehindWhenItDoesNotFit) {
    make_plan();
    support::FileSizeLimit const limit{10};
    EXPECT_THROW(publish(candidates_), IoError);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "plan"), {}), 2);
}

} // namespace
} // namespace kinmatch::io
