// Worked cases of the literature: README.md says whose they are and where each number comes from.
#include "tests/support/case_on_disk.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

namespace kinmatch::golden {
namespace {

std::filesystem::path const kCases = std::filesystem::path(KINMATCH_SOURCE_DIR) / "tests/golden";

/// {remains, missing member}
using Pair = std::pair<std::string, std::string>;

/// LRs of computed_lr.csv; nullopt where the other program declined the pair for its sexes.
std::map<Pair, std::optional<double>> computed_lrs(std::string const& name) {
    std::map<Pair, std::optional<double>> lrs;
    std::ifstream in(kCases / name / "computed_lr.csv");
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream row(line);
        std::string remains;
        std::string missing;
        std::string lr;
        std::getline(std::getline(std::getline(row, remains, ','), missing, ','), lr);
        lrs[{remains, missing}] = lr.empty() ? std::nullopt : std::optional(std::stod(lr));
    }
    return lrs;
}

/// LRs by match --all.
std::map<Pair, double> our_lrs(std::string const& name, std::vector<std::string> const& options) {
    support::CaseOnDisk const on_disk(kCases / name / "case");
    std::map<Pair, double> lrs;
    for (support::ListedCandidate const& candidate : on_disk.match_all(options).candidates) {
        std::string const member = candidate.missing.substr(candidate.missing.find('/') + 1);
        EXPECT_TRUE(lrs.emplace(Pair(candidate.remains, member), std::pow(10.0, candidate.log10_lr)).second);
    }
    return lrs;
}

/// The file has eight digits, rounded: 1e-7 of the value.
void expect_computed_lrs(std::string const& name, std::vector<std::string> const& options) {
    auto const ours = our_lrs(name, options);
    auto const computed = computed_lrs(name);
    EXPECT_EQ(ours.size(), computed.size());
    ASSERT_FALSE(computed.empty());
    for (auto const& [pair, lr] : computed) {
        SCOPED_TRACE(pair.first + " and " + pair.second);
        ASSERT_TRUE(ours.contains(pair));
        if (lr)
            EXPECT_NEAR(ours.at(pair), *lr, 1e-7 * *lr);
        else
            EXPECT_FALSE(std::isnan(ours.at(pair)));
    }
}

TEST(PublishedCases, ThreeVictimsOfOneFamily) {
    expect_computed_lrs("example1", {"--mutation-model", "none"});
}

// The five LRs are published in the tests of dvir: tests/testthat/test-pairwise.R.
TEST(PublishedCases, ThreeVictimsOfTwoFamilies) {
    expect_computed_lrs("example2", {"--mutation-model", "none"});
    auto const lrs = our_lrs("example2", {"--mutation-model", "none"});
    EXPECT_NEAR(lrs.at({"V1", "M1"}), 1.0, 1e-12);
    EXPECT_EQ(lrs.at({"V1", "M2"}), 0.0);
    EXPECT_NEAR(lrs.at({"V2", "M1"}), 1.0, 1e-12);
    EXPECT_NEAR(lrs.at({"V2", "M2"}), 5.0, 1e-12);
    EXPECT_NEAR(lrs.at({"V3", "M3"}), 5.0, 1e-12);
}

TEST(PublishedCases, GraveWithEightMissingOfOneLargeFamily) {
    expect_computed_lrs("grave", {"--mutation-model", "none"});
}

TEST(PublishedCases, PlaneCrashWithFiveFamiliesAndMutation) {
    expect_computed_lrs("planecrash", {});
}

} // namespace
} // namespace kinmatch::golden
