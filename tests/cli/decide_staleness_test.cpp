#include "tests/cli/support/reviewed_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using testing::ElementsAre;
using testing::StartsWith;

class StaleDecision : public support::ReviewedRun {
  protected:
    /// "V1: the profile of the remains changed" for each stale decision.
    [[nodiscard]] std::vector<std::string> stale_in(std::string const& run) const {
        std::vector<std::string> texts;
        json const listed = list({"--stale", "--run", run});
        for (json const& decision : listed["decisions"])
            for (json const& reason : decision["stale"])
                texts.push_back(decision["remains"].get<std::string>() + ": " + reason.get<std::string>());
        return texts;
    }
};

TEST_F(StaleDecision, FindsNothingStaleInTheRunItself) {
    decide_two();
    EXPECT_THAT(stale_in(run_), ElementsAre());
    // New remains make another run, but no other inputs of these pairs.
    std::string const same = match_changed(
        [](support::SampleCopy& sample) { sample.replace("samples.csv", "\nV1,", "\nV7,remains,M,,\nV1,"); });
    EXPECT_NE(same, run_);
    EXPECT_THAT(stale_in(same), ElementsAre());
}

TEST_F(StaleDecision, FindsAChangedProfileStale) {
    decide_two();
    std::string const changed = match_changed(
        [](support::SampleCopy& sample) { sample.replace("genotypes.csv", "V2,TH01,6,7", "V2,TH01,6,6"); });
    EXPECT_THAT(stale_in(changed),
                ElementsAre("V2: the profile of the remains changed", StartsWith("V2: log10 LR was -0.563 and is ")));
    EXPECT_EQ(page(changed)["decisions"][1]["stale"][0], "the profile of the remains changed");
    EXPECT_EQ(page(changed)["decisions"][0]["stale"], json::array());
}

TEST_F(StaleDecision, FindsAChangedReferenceStale) {
    decide_two();
    std::string const changed = match_changed(
        [](support::SampleCopy& sample) { sample.append("pedigrees.csv", "F1,S9,father,mother,F,,0\n"); });
    EXPECT_THAT(stale_in(changed), ElementsAre("V1: the pedigree or a reference of the family changed",
                                               "V2: the pedigree or a reference of the family changed"));
}

TEST_F(StaleDecision, FindsAMovedLrStale) {
    decide_two();
    kinmatch_.succeed({"import", "--from", support::sample_folder("by-hand"), "--output", "case.h5"});
    std::string const theta =
        kinmatch_.succeed({"match", "case.h5", "--output", "runs", "--all", "--theta", "0.05"}).last_line();
    EXPECT_THAT(stale_in(theta), ElementsAre(StartsWith("V1: log10 LR was 1.268 and is "),
                                             StartsWith("V2: log10 LR was -0.563 and is ")));
}

TEST_F(StaleDecision, SaysWhichPairsAreNoLongerThere) {
    decide_two();
    std::string const listed = match(support::sample_folder("by-hand"), {"--threshold-log10-lr", "0.5"});
    EXPECT_THAT(stale_in(listed), ElementsAre("V2: the pair is no longer listed"));
    EXPECT_EQ(page(listed)["decisions"][1]["candidate"], nullptr);
    std::string const withdrawn = match_changed([](support::SampleCopy& sample) {
        sample.rewrite_all([](std::string const& text) {
            std::string kept;
            std::istringstream lines{text};
            for (std::string line; std::getline(lines, line);)
                kept += line.starts_with("V2,") ? "" : line + "\n";
            return kept;
        });
    });
    EXPECT_THAT(stale_in(withdrawn), ElementsAre("V2: the remains are no longer in the case"));
    json const page_after = page(withdrawn);
    ASSERT_EQ(page_after["decisions"].size(), 1U);
    EXPECT_EQ(page_after["decisions"][0]["remains"], "V1");
    EXPECT_EQ(page_after["ledger"]["lines"], 2);
    EXPECT_EQ(page_after["ledger"]["withdrawn"], 1);
    EXPECT_EQ(page(listed)["ledger"]["withdrawn"], 0);
}

TEST_F(StaleDecision, ComparesWithTheLatestRunBesideTheLedger) {
    decide_two();
    EXPECT_EQ(kinmatch_.run({"decide", "list", "--stale", "--ledger", "runs/decisions.sqlite"}).exit_code, 64);
    EXPECT_EQ(list({})["decisions"][0]["stale"], nullptr);
    EXPECT_EQ(list({})["run"], nullptr);
    std::string const listed = match(support::sample_folder("by-hand"), {"--threshold-log10-lr", "0.5"});
    fs::create_directory_symlink(fs::path(listed).filename(), at("runs/latest"));
    json const stale = list({"--stale"});
    EXPECT_EQ(stale["run"], fs::path(listed).filename().string());
    ASSERT_EQ(stale["decisions"].size(), 1U);
    // By way of the link it is the same run and the same ledger.
    EXPECT_EQ(page("runs/latest")["run"]["id"], fs::path(listed).filename().string());
    EXPECT_EQ(page("runs/latest")["decisions"].size(), 2U);
}

} // namespace
} // namespace kinmatch::cli
