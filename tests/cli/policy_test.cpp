#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using support::Outcome;
using testing::HasSubstr;

constexpr char const* kInWords = "Policy Valley of 2026-11-22, approved by Head: screening at log10 LR -0.5, reporting "
                                 "at 1, 2 loci at least\n";

/// The hand sample, of which V1 has log10 LR 1.27, V3 -0.09 and V2 -0.56.
class NamedPolicy : public testing::Test {
  protected:
    void SetUp() override {
        kinmatch_.succeed({"import", "--from", support::sample_folder("by-hand"), "--output", "case.h5"});
        write_policy("2");
    }
    void write_policy(std::string const& minimum_loci) const {
        support::write_bytes(kinmatch_.folder() / "valley.toml", "name = \"Valley\"\n"
                                                                 "date = 2026-11-22\n"
                                                                 "approved_by = \"Head\"\n"
                                                                 "screening_threshold_log10_lr = -0.5\n"
                                                                 "reporting_threshold_log10_lr = 1\n"
                                                                 "minimum_loci = " +
                                                                     minimum_loci + "\n");
    }
    [[nodiscard]] Outcome match(Arguments const& options = {}) const {
        Arguments arguments{"match", "case.h5", "--output", "runs", "--policy", "valley.toml"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] Outcome explain(std::string const& remains, Arguments const& options) const {
        Arguments arguments{"explain", "case.h5", "--missing", "F1/M1", "--remains", remains};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] json manifest_of(Outcome const& match) const {
        return json::parse(support::read_bytes(kinmatch_.folder() / match.last_line() / "manifest.json"));
    }

    support::Kinmatch kinmatch_;
};

TEST_F(NamedPolicy, GivesTheThresholdsOfARunAndStandsInItsOutputs) {
    Outcome const outcome = match();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("2 candidates: pairs with log10 LR -0.5 or more\n"
                                       "1 of them at or above the reporting threshold\n" +
                                       std::string{kInWords} + "runs/"));
    json const manifest = manifest_of(outcome);
    json const& parameters = manifest["parameters"];
    EXPECT_EQ(parameters["threshold_log10_lr"], -0.5);
    EXPECT_EQ(parameters["min_loci"], 2);
    EXPECT_EQ(parameters["policy"], json::parse(R"({"name": "Valley", "date": "2026-11-22", "approved_by": "Head",
        "screening_threshold_log10_lr": -0.5, "reporting_threshold_log10_lr": 1.0, "minimum_loci": 2})"));
    EXPECT_EQ(manifest["account"]["candidates"], 2);
    EXPECT_EQ(manifest["account"]["reportable"], 1);
}

TEST_F(NamedPolicy, IsNamedAgainWhenTheRunExists) {
    Outcome const first = match();
    Outcome const second = match();
    EXPECT_EQ(second.last_line(), first.last_line());
    EXPECT_THAT(second.out, HasSubstr(std::string{"1 of them at or above the reporting threshold\n"} + kInWords));
}

TEST_F(NamedPolicy, IsPartOfTheNameOfTheRun) {
    Outcome const by_options =
        kinmatch_.run({"match", "case.h5", "--output", "runs", "--threshold-log10-lr", "-0.5", "--min-loci", "2"});
    EXPECT_EQ(by_options.exit_code, 0);
    EXPECT_NE(match().last_line(), by_options.last_line());
    EXPECT_TRUE(manifest_of(by_options)["parameters"]["policy"].is_null());
}

TEST_F(NamedPolicy, IsNotContradictedByAnOption) {
    Outcome const outcome = match({"--threshold-log10-lr", "3", "--min-loci", "4"});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_EQ(outcome.err, "error: the command line contradicts the policy Valley\n"
                           "  --threshold-log10-lr 3, where the policy says -0.5\n"
                           "  --min-loci 4, where the policy says 2\n"
                           "  Leave the option out, or the policy.\n");
    EXPECT_EQ(match({"--min-loci", "2"}).exit_code, 0);
    EXPECT_EQ(match({"--all"}).exit_code, 64);
}

TEST_F(NamedPolicy, TellsInExplainWhereThePairStands) {
    Outcome const reportable = explain("V1", {"--policy", "valley.toml"});
    EXPECT_THAT(reportable.out,
                HasSubstr(std::string{kInWords} + "By this policy the pair is a candidate at or above the reporting "
                                                  "threshold.\n"));
    EXPECT_THAT(explain("V3", {"--policy", "valley.toml"}).out,
                HasSubstr("By this policy the pair is a candidate, below the reporting threshold.\n"));
    EXPECT_THAT(explain("V2", {"--policy", "valley.toml"}).out,
                HasSubstr("By this policy the pair is no candidate: it stays below the screening threshold.\n"));
    json const pair = explain("V1", {"--policy", "valley.toml", "--format", "json"}).json();
    EXPECT_EQ(pair["policy"]["name"], "Valley");
    EXPECT_EQ(pair["standing"], "reportable");
    EXPECT_TRUE(explain("V1", {"--format", "json"}).json()["policy"].is_null());
}

TEST_F(NamedPolicy, CountsLociInExplainAsInMatch) {
    write_policy("3");
    Outcome const outcome = explain("V3", {"--policy", "valley.toml"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, HasSubstr("2 loci compared, fewer than 3: see --min-loci\n"));
    EXPECT_THAT(outcome.out, HasSubstr("By this policy the pair is not comparable.\n"));
    EXPECT_EQ(explain("V3", {"--policy", "valley.toml", "--min-loci", "2"}).exit_code, 64);
}

TEST_F(NamedPolicy, OfARunIsTakenWithIt) {
    std::string const run = match().last_line();
    EXPECT_EQ(explain("V1", {"--run", run}).out, explain("V1", {"--policy", "valley.toml"}).out);
    EXPECT_EQ(explain("V1", {"--run", run, "--policy", "valley.toml"}).exit_code, 64);
}

TEST_F(NamedPolicy, OfWhichAnythingIsWrongStopsTheRunBeforeItStarts) {
    support::write_bytes(kinmatch_.folder() / "valley.toml", "name = \"Valley\"\nminimum_locus = 2\n");
    Outcome const outcome = match();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("error: valley.toml:2: the key minimum_locus is unknown [KM-POL-002]\n"));
    EXPECT_THAT(outcome.err, HasSubstr("Did you mean minimum_loci? "));
    EXPECT_THAT(outcome.err, HasSubstr("error: valley.toml: there is no date [KM-POL-003]\n"));
    EXPECT_FALSE(std::filesystem::exists(kinmatch_.folder() / "runs"));
    Outcome const check = kinmatch_.run({"check", "case.h5", "--policy", "valley.toml"});
    EXPECT_EQ(check.exit_code, 2);
    EXPECT_THAT(check.out, HasSubstr("error: valley.toml: there is no date [KM-POL-003]\n"));
}

TEST_F(NamedPolicy, ThatIsNotThereIsTroubleOfTheSystem) {
    Outcome const outcome = kinmatch_.run({"match", "case.h5", "--output", "runs", "--policy", "nowhere.toml"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr("nowhere.toml"));
}

TEST_F(NamedPolicy, MayStandInAConfigFile) {
    support::write_bytes(kinmatch_.folder() / "options.toml", "policy = \"valley.toml\"\n");
    Outcome const outcome = kinmatch_.run({"match", "case.h5", "--output", "runs", "--config", "options.toml"});
    EXPECT_EQ(outcome.last_line(), match().last_line());
}

} // namespace
} // namespace kinmatch::cli
