#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using support::Outcome;
using testing::HasSubstr;
using testing::StartsWith;

class MatchOptions : public testing::Test {
  protected:
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }
    [[nodiscard]] Outcome match(Arguments const& options) const {
        Arguments arguments{"match", "case.h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] Outcome match_with_config(std::string const& toml, Arguments const& options = {}) const {
        support::write_bytes(kinmatch_.folder() / "options.toml", toml);
        Arguments arguments{"--config", "options.toml"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return match(arguments);
    }
    [[nodiscard]] json manifest_of(Outcome const& match) const {
        return json::parse(support::read_bytes(kinmatch_.folder() / match.last_line() / "manifest.json"));
    }
    void expect_usage_error(Outcome const& outcome, std::string const& said) const {
        EXPECT_EQ(outcome.exit_code, 64);
        EXPECT_EQ(outcome.out, "");
        EXPECT_THAT(outcome.err, HasSubstr(said));
        EXPECT_FALSE(std::filesystem::exists(kinmatch_.folder() / "runs"));
    }
    void add_a_population() {
        std::string rows = folder_.text("frequencies.csv");
        rows.erase(0, rows.find('\n') + 1);
        for (std::size_t at = 0; (at = rows.find("by-hand,", at)) != std::string::npos;)
            rows.replace(at, 7, "another");
        rows.pop_back();
        folder_.append("frequencies.csv", rows);
    }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

TEST_F(MatchOptions, MinLociCountsPairsWithFewerAsNotComparable) {
    import();
    Outcome const outcome = match({"--all", "--min-loci", "3"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.out.substr(0, outcome.out.find("runs/")),
              "3 remains, 1 missing person, 3 pairs: 2 scored, 0 certified below the threshold, 1 not comparable\n"
              "  too_few_loci: 1 pair\n"
              "2 candidates: every pair that was scored\n");
    EXPECT_EQ(manifest_of(outcome)["parameters"]["min_loci"], 3);
}

TEST_F(MatchOptions, NanIsNoProbability) {
    import();
    for (char const* const option : {"--theta", "--dropout", "--drop-in"})
        expect_usage_error(match({option, "nan"}), "nan is not a number");
    expect_usage_error(match_with_config("drop-in = nan\n"), "nan is not a number");
}

TEST_F(MatchOptions, AFrequencyBeyondTheRangeOfLrsIsNamed) {
    folder_.replace("frequencies.csv", "TH01,6,0.2", "TH01,6,1e-160")
        .replace("frequencies.csv", "TH01,7,0.2", "TH01,7,0.4");
    import();
    Outcome const outcome = match({"--all"});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("is 1e-160; 0 or a number from 1e-50 to 1 is needed"));
}

TEST_F(MatchOptions, TopListsTheBestOfEachMissingPerson) {
    import();
    Outcome const outcome = match({"--top", "2"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("\n2 candidates: the best 2 of each missing person, but none of LR 0\n"));
    json const parameters = manifest_of(outcome)["parameters"];
    EXPECT_EQ(parameters["top_for_missing"], 2);
    EXPECT_TRUE(parameters["threshold_log10_lr"].is_null());
    for (support::Arguments const& instead : {support::Arguments{"--all"}, {"--threshold-log10-lr", "4"}}) {
        support::Arguments options{"--top", "2"};
        options.insert(options.end(), instead.begin(), instead.end());
        EXPECT_EQ(match(options).exit_code, 64);
    }
}

TEST_F(MatchOptions, ThresholdMayBeNegative) {
    import();
    Outcome const outcome = match({"--threshold-log10-lr", "-0.1"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("2 candidates: pairs with log10 LR -0.1 or more\n"));
    EXPECT_EQ(manifest_of(outcome)["parameters"]["threshold_log10_lr"], -0.1);
}

TEST_F(MatchOptions, DefaultsStandInTheManifest) {
    import();
    Outcome const outcome = match({});
    EXPECT_EQ(manifest_of(outcome)["parameters"], json::parse(R"({
        "populations": [{"name": "by-hand", "theta": 0.0}], "mutation_model": "as the case states",
        "dropout": 0.0, "drop_in": 0.0, "use_empty": false, "x_independent": false,
        "minimum_frequency": "1/2N; 0.001 where 2N is not stated", "raise_rare": false, "elimination_memory_mib": 256,
        "elimination_operations": 2e10, "threshold_log10_lr": 4.0, "top_for_missing": null, "min_loci": 1,
        "sex_error": 0.001, "sex_frequency": 0.5, "include_sex": false, "policy": null, "rank_by": "minimum",
        "prior_rule": "1 / (N + 1), N missing persons; as the case states where it does", "prior": 0.5,
        "priors_stated_by_case": 0, "prior_none": 0.5, "posterior_by": "DNA", "sensitivity_for_top": 0})"));
}

TEST_F(MatchOptions, ThatAreNoNumbersInRangeAreRefused) {
    import();
    for (Arguments const& options :
         {Arguments{"--threshold-log10-lr", "nan"}, Arguments{"--threshold-log10-lr", "four"},
          Arguments{"--threshold-log10-lr=-inf"}, Arguments{"--min-loci", "0"}, Arguments{"--min-loci", "-1"},
          Arguments{"--threads", "0"}, Arguments{"--elimination-memory", "0"}, Arguments{"--elimination-work", "nan"},
          Arguments{"--sex-error", "0"}, Arguments{"--sex-error", "0.6"}, Arguments{"--sex-error", "nan"},
          Arguments{"--prior", "1.5"}, Arguments{"--prior-none", "-0.1"}, Arguments{"--prior", "nan"}})
        expect_usage_error(match(options), "error: ");
}

TEST_F(MatchOptions, ThresholdAndAllExcludeEachOther) {
    import();
    expect_usage_error(match({"--all", "--threshold-log10-lr", "3"}), "--threshold-log10-lr excludes --all");
}

TEST_F(MatchOptions, MutationModelIsRefusedWhenItIsNone) {
    import();
    struct Wrong {
        char const *model, *said;
    };
    for (auto const& [model, said] : {Wrong{"guess:0.1", "no model is called 'guess'"},
                                      {"stepwise:0.002", "write none, equal:RATE"},
                                      {"equal:x", "'x' is not a number"},
                                      {"equal:-0.1", "probability"},
                                      {"stepwise:0.6:0.1:0.6", "rate + rate2 is 1.2"},
                                      {"custom", "mutation_matrix.csv"}})
        expect_usage_error(match({"--mutation-model", model}), said);
}

TEST_F(MatchOptions, MutationModelThatTheFrequenciesForbidIsBadInput) {
    import();
    Outcome const outcome = match({"--mutation-model", "proportional:0.9"});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("error: locus D3S1358, population by-hand: "));
    EXPECT_THAT(outcome.err, HasSubstr("error: locus TH01, population by-hand: "));
    EXPECT_THAT(outcome.err, HasSubstr("[KM-MODEL-001]"));
}

TEST_F(MatchOptions, MutationModelIsNeverGuessed) {
    folder_.remove("mutation.csv");
    import();
    expect_usage_error(match({}), "error: the case states no mutation parameters, and none are assumed\n"
                                  "  Say --mutation-model none, or");
    EXPECT_EQ(match({"--mutation-model", "none"}).exit_code, 0);
}

TEST_F(MatchOptions, PopulationIsAskedForWhenThereAreSeveral) {
    add_a_population();
    import();
    expect_usage_error(match({}), "error: the case holds several populations: choose with --population one, several "
                                  "as in A,B, or all\n  another, by-hand\n");
    Outcome const outcome = match({"--population", "another"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(manifest_of(outcome)["parameters"]["populations"], json::parse(R"([{"name": "another", "theta": 0.0}])"));
}

TEST_F(MatchOptions, PopulationsThatTheCaseDoesNotHoldAreAllNamed) {
    add_a_population();
    import();
    expect_usage_error(match({"--population", "Mars,by-hand,Venus"}),
                       "error: the case holds no population Mars, Venus; it holds\n  another, by-hand\n");
    expect_usage_error(match({"--population", "by-hand,by-hand"}), "error: --population names by-hand twice\n");
    expect_usage_error(match({"--population", "another", "by-hand"}), "not expected: by-hand");
}

TEST_F(MatchOptions, RankByNamesAPopulationOfTheRun) {
    add_a_population();
    import();
    expect_usage_error(match({"--population", "by-hand", "--rank-by", "another"}),
                       "error: --rank-by another is no population of this run\n"
                       "  Say minimum, or one of those that --population names.\n");
    Outcome const outcome = match({"--population", "another", "--rank-by", "another"});
    EXPECT_EQ(manifest_of(outcome)["parameters"]["rank_by"], "another");
}

TEST_F(MatchOptions, ConfigFileSetsEachOption) {
    import();
    support::write_bytes(kinmatch_.folder() / "options.toml", "output = \"elsewhere\"\n"
                                                              "threshold-log10-lr = -1.5\n"
                                                              "min-loci = 2\n"
                                                              "threads = 1\n"
                                                              "quiet = true\n"
                                                              "population = \"by-hand\"\n"
                                                              "rank-by = \"by-hand\"\n"
                                                              "mutation-model = \"equal:0.001\"\n"
                                                              "theta = 0.01\n"
                                                              "dropout = 0.125\n"
                                                              "drop-in = 0.0625\n"
                                                              "use-empty = true\n"
                                                              "x-independent = true\n"
                                                              "elimination-memory = 16\n"
                                                              "elimination-work = 1e9\n"
                                                              "sex-error = 0.01\n"
                                                              "include-sex = true\n"
                                                              "prior = 0.25\n");
    Outcome const outcome = kinmatch_.run({"match", "case.h5", "--config", "options.toml"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.last_line(), StartsWith("elsewhere/"));
    EXPECT_EQ(manifest_of(outcome)["parameters"], json::parse(R"({
        "populations": [{"name": "by-hand", "theta": 0.01}], "mutation_model": "equal:0.001",
        "dropout": 0.125, "drop_in": 0.0625, "use_empty": true, "x_independent": true,
        "minimum_frequency": "1/2N; 0.001 where 2N is not stated", "raise_rare": false, "elimination_memory_mib": 16,
        "elimination_operations": 1e9, "threshold_log10_lr": -1.5, "top_for_missing": null, "min_loci": 2,
        "sex_error": 0.01, "sex_frequency": 0.5, "include_sex": true, "policy": null, "rank_by": "by-hand",
        "prior_rule": "stated, the same for every pair", "prior": 0.25,
        "priors_stated_by_case": 0, "prior_none": 0.75, "posterior_by": "DNA and sex", "sensitivity_for_top": 0})"));
}

TEST_F(MatchOptions, ConfigFileMayListPopulations) {
    add_a_population();
    import();
    for (char const* const populations : {"[\"Mars\", \"by-hand\", \"Venus\"]", "\"Mars,by-hand,Venus\""})
        expect_usage_error(match_with_config(std::string{"population = "} + populations + "\n"),
                           "error: the case holds no population Mars, Venus; it holds\n");
}

TEST_F(MatchOptions, ConfigFileMaySayAllInASectionOfItsOwn) {
    import();
    EXPECT_THAT(match_with_config("[match]\nall = true\n").out, HasSubstr("3 candidates: every pair"));
}

TEST_F(MatchOptions, CommandLineWinsOverTheConfigFile) {
    import();
    Outcome const outcome = match_with_config("min-loci = 3\n", {"--min-loci", "2"});
    EXPECT_EQ(manifest_of(outcome)["parameters"]["min_loci"], 2);
}

TEST_F(MatchOptions, ConfigFileWithAKeyThatIsNoOptionIsRefused) {
    import();
    expect_usage_error(match_with_config("treshold-log10-lr = 3\n"), "match.treshold-log10-lr\n"
                                                                     "  The file of --config names no option");
}

TEST_F(MatchOptions, ConfigFileWithAValueOutOfRangeIsRefused) {
    import();
    expect_usage_error(match_with_config("threads = many\n"), "--threads");
}

TEST_F(MatchOptions, ConfigFileThatIsNotThereIsRefused) {
    import();
    expect_usage_error(match({"--config", "nowhere.toml"}), "nowhere.toml");
}

} // namespace
} // namespace kinmatch::cli
