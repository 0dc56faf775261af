#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gtest/gtest.h>

#include <map>

namespace kinmatch::cli {
namespace {

// data-samples/by-hand/README.md works these numbers out on paper, to twelve decimals.
TEST(ByHandSample, GetsTheLikelihoodRatiosOfItsReadme) {
    support::Kinmatch const kinmatch;
    kinmatch.succeed({"import", "--from", support::sample_folder("by-hand"), "--output", "case.h5"});
    std::string const run = kinmatch.succeed({"match", "case.h5", "--all", "--output", "runs"}).last_line();
    std::map<std::string, double> log10_lr;
    for (support::CandidateRow const& row : support::read_candidates_csv(kinmatch.folder() / run / "candidates.csv"))
        log10_lr[row.remains] = row.value();
    ASSERT_EQ(log10_lr.size(), 3u);
    EXPECT_NEAR(log10_lr.at("V1"), 1.268453644313, 1e-12);
    EXPECT_NEAR(log10_lr.at("V2"), -0.563141925298, 1e-12);
    EXPECT_NEAR(log10_lr.at("V3"), -0.090176630349, 1e-12);
}

} // namespace
} // namespace kinmatch::cli
