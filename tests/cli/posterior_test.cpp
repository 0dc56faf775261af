// Priors and posteriors through the program.
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::CandidateRow;
using support::Outcome;
using testing::HasSubstr;

/// Rows of candidates.csv by the sample of the remains.
using RowsByRemains = std::map<std::string, std::vector<CandidateRow>>;

class Posterior : public testing::Test {
  protected:
    void import(std::filesystem::path const& folder) const {
        kinmatch_.succeed({"import", "--from", folder, "--output", "case.h5"});
    }
    [[nodiscard]] Outcome run(support::Arguments const& options) const {
        support::Arguments arguments{"match", "case.h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] RowsByRemains match(support::Arguments const& options) const {
        Outcome const outcome = run(options);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        RowsByRemains rows;
        for (CandidateRow const& row :
             support::read_candidates_csv(kinmatch_.folder() / outcome.last_line() / "candidates.csv"))
            rows[row.remains].push_back(row);
        return rows;
    }
    [[nodiscard]] json parameters_of(Outcome const& run) const {
        return json::parse(support::read_bytes(kinmatch_.folder() / run.last_line() / "manifest.json"))["parameters"];
    }
    /// The sample by-hand, its one missing person with this prior in pedigrees.csv.
    void import_with_prior(std::string const& prior) const {
        support::SampleCopy{"by-hand", kinmatch_.folder() / "case"}.write(
            "pedigrees.csv", "family,member,father,mother,sex,sample,missing,prior\n"
                             "F1,father,,,M,,0,\n"
                             "F1,mother,,,F,,0,\n"
                             "F1,brother,father,mother,M,F1-brother,0,\n"
                             "F1,M1,father,mother,M,,1," +
                                 prior + "\n");
        import("case");
    }

    support::Kinmatch kinmatch_;
};

double posterior(CandidateRow const& row) {
    return std::stod(row.posterior);
}

double among_listed(CandidateRow const& row) {
    return std::stod(row.posterior_among_listed);
}

// LR 2375/128, 13/16 and 35/128 with prior 1/2: one missing person.
TEST_F(Posterior, OfTheHandSampleIsWhatAPencilGives) {
    import(support::sample_folder("by-hand"));
    auto const rows = match({"--all"});
    EXPECT_NEAR(posterior(rows.at("V1")[0]), 2375.0 / (2375.0 + 128.0), 1e-13);
    EXPECT_NEAR(posterior(rows.at("V3")[0]), 13.0 / 29.0, 1e-13);
    EXPECT_NEAR(posterior(rows.at("V2")[0]), 35.0 / 163.0, 1e-13);
    for (auto const& [remains, of_one] : rows)
        EXPECT_NEAR(among_listed(of_one[0]), posterior(of_one[0]), 1e-13) << "with one missing person they are equal";
}

TEST_F(Posterior, FollowsThePriorStated) {
    import(support::sample_folder("by-hand"));
    double const v1 = 2375.0 / 128.0;
    EXPECT_NEAR(posterior(match({"--all", "--prior", "0.1"}).at("V1")[0]), v1 * 0.1 / (v1 * 0.1 + 0.9), 1e-13);
    EXPECT_NEAR(posterior(match({"--all", "--prior-none", "0.8"}).at("V1")[0]), v1 * 0.2 / (v1 * 0.2 + 0.8), 1e-13);
    json const parameters = parameters_of(run({"--all", "--prior-none", "0.8"}));
    EXPECT_EQ(parameters["prior_rule"], "(1 - prior_none) / N, N missing persons");
    EXPECT_NEAR(parameters["prior"].get<double>(), 0.2, 1e-15);
    EXPECT_NEAR(parameters["prior_none"].get<double>(), 0.8, 1e-15);
}

TEST_F(Posterior, FollowsThePriorOfTheCaseUnlessTheCommandLineStatesOne) {
    import_with_prior("0.05");
    double const v1 = 2375.0 / 128.0;
    EXPECT_NEAR(posterior(match({"--all"}).at("V1")[0]), v1 * 0.05 / (v1 * 0.05 + 0.95), 1e-13);
    EXPECT_NEAR(posterior(match({"--all", "--prior", "0.5"}).at("V1")[0]), v1 / (v1 + 1.0), 1e-13);
    EXPECT_EQ(parameters_of(run({"--all"}))["priors_stated_by_case"], 1);
    EXPECT_NEAR(parameters_of(run({"--all"}))["prior_none"].get<double>(), 0.95, 1e-15);
}

TEST_F(Posterior, CountsTheSexesOnlyWhenTheyAreIncluded) {
    import(support::sample_folder("by-hand"));
    double const v1 = 2375.0 / 128.0 * 1.998;
    EXPECT_NEAR(posterior(match({"--all", "--include-sex"}).at("V1")[0]), v1 / (v1 + 1.0), 1e-13);
    EXPECT_EQ(parameters_of(run({"--all", "--include-sex"}))["posterior_by"], "DNA and sex");
}

// None of these gets prior_none over the same sum, recomputed here from log10_lr alone.
TEST_F(Posterior, AmongAllPairsOfOneRemainsSumsTo1WithNone) {
    import(support::sample_folder("mass-grave"));
    auto const rows = match({"--all"});
    ASSERT_EQ(rows.size(), 200u);
    double const prior = 1.0 / 69.0;
    for (auto const& [remains, of_one] : rows) {
        ASSERT_EQ(of_one.size(), 68u);
        double weights = prior;
        double listed = 0.0;
        for (CandidateRow const& row : of_one) {
            weights += prior * std::pow(10.0, row.value());
            listed += among_listed(row);
        }
        ASSERT_NEAR(listed + prior / weights, 1.0, 1e-9) << remains;
    }
}

TEST_F(Posterior, AmongFewerListedIsAnUpperBound) {
    import(support::sample_folder("mass-grave"));
    std::map<std::string, double> among_all;
    for (auto const& [remains, of_one] : match({"--all"}))
        for (CandidateRow const& row : of_one)
            among_all[row.family + "/" + row.missing + "/" + remains] = among_listed(row);
    for (auto const& [remains, of_one] : match({"--threshold-log10-lr", "1"}))
        for (CandidateRow const& row : of_one)
            ASSERT_GE(among_listed(row) + 1e-12, among_all.at(row.family + "/" + row.missing + "/" + remains));
}

TEST_F(Posterior, PriorsThatSumAboveOneAreRefusedByTheirSum) {
    import(support::sample_folder("mass-grave"));
    Outcome const outcome = run({"--prior", "0.05"});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("error: the priors of one remains sum to 3.4 over the 68 missing persons: they "
                                       "may sum to 1 at most\n"));
    EXPECT_FALSE(std::filesystem::exists(kinmatch_.folder() / "runs"));
    EXPECT_EQ(run({"--prior", "0.05", "--prior-none", "0.5"}).exit_code, 64);
}

} // namespace
} // namespace kinmatch::cli
