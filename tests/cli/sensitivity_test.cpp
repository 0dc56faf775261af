#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using support::Outcome;
using testing::HasSubstr;

class ExplainSensitivity : public testing::Test {
  protected:
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }
    [[nodiscard]] Outcome explain(std::string const& remains, Arguments const& options) const {
        Arguments arguments{"explain", "case.h5", "--missing", "F1/M1", "--remains", remains};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] json explain_json(std::string const& remains, Arguments options) const {
        options.insert(options.end(), {"--format", "json"});
        return explain(remains, options).json();
    }
    [[nodiscard]] static json variation(json const& pair, std::string const& what, std::string const& value) {
        for (json const& variation : pair["sensitivity"]["variations"])
            if (variation["what"] == what && variation["value"] == value)
                return variation;
        return {};
    }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

// The LR of a locus stands in data-samples/by-hand/README.md: 6.25, 2.375 and 1.25.
TEST_F(ExplainSensitivity, TakesOneLocusAtATimeFromTheHandSample) {
    import();
    json const pair = explain_json("V1", {"--sensitivity"});
    json const first = pair["sensitivity"]["variations"][0];
    EXPECT_EQ(first, json({{"what", "nothing"}, {"value", ""}, {"log10_lr", pair["log10_lr"]}}));
    EXPECT_NEAR(variation(pair, "locus_left_out", "D3S1358")["log10_lr"].get<double>(), std::log10(2.375 * 1.25),
                1e-12);
    EXPECT_NEAR(variation(pair, "locus_left_out", "TH01")["log10_lr"].get<double>(), std::log10(6.25 * 1.25), 1e-12);
    EXPECT_NEAR(variation(pair, "locus_left_out", "vWA")["log10_lr"].get<double>(), std::log10(6.25 * 2.375), 1e-12);
    EXPECT_EQ(pair["sensitivity"]["smallest"], variation(pair, "locus_left_out", "D3S1358"));
}

TEST_F(ExplainSensitivity, GivesTheLrThatTheOptionsWouldGive) {
    folder_.write("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,equal,0.002,,\n");
    import();
    json const pair = explain_json("V1", {"--sensitivity"});
    for (std::string const theta : {"0", "0.01", "0.03", "0.05"})
        EXPECT_EQ(variation(pair, "theta", theta)["log10_lr"], explain_json("V1", {"--theta", theta})["log10_lr"]);
    for (std::string const dropout : {"0", "0.05", "0.1", "0.2"})
        EXPECT_EQ(variation(pair, "dropout", dropout)["log10_lr"],
                  explain_json("V1", {"--dropout", dropout})["log10_lr"]);
    for (auto const& [value, rate] : {std::pair{"halved", "equal:0.001"}, std::pair{"doubled", "equal:0.004"}})
        EXPECT_NEAR(variation(pair, "mutation_rate", value)["log10_lr"].get<double>(),
                    explain_json("V1", {"--mutation-model", rate})["log10_lr"].get<double>(), 1e-12);
    EXPECT_EQ(variation(pair, "population", "by-hand")["log10_lr"], pair["log10_lr"]);
}

TEST_F(ExplainSensitivity, ShowsATableWithTheSmallestBelow) {
    import();
    std::string const text = explain("V1", {"--sensitivity"}).out;
    EXPECT_THAT(text, HasSubstr("\n"
                                "one change at a time     to       log10 LR\n"
                                "as asked                          1.268454\n"
                                "population               by-hand  1.268454\n"
                                "theta                    0        1.268454\n"));
    EXPECT_THAT(text, HasSubstr("\nreference left out       brother  not comparable: family_untyped\n"
                                "locus left out           D3S1358  0.472574\n"));
    EXPECT_THAT(text, HasSubstr("\nSmallest log10 LR 0.472574: locus left out D3S1358\n"));
    EXPECT_THAT(explain("V1", {}).out, Not(HasSubstr("one change at a time")));
}

TEST_F(ExplainSensitivity, NamesWhatIsNotComparable) {
    import();
    json const alone = variation(explain_json("V1", {"--sensitivity"}), "reference_left_out", "brother");
    EXPECT_TRUE(alone["log10_lr"].is_null());
    EXPECT_EQ(alone["not_comparable"], "family_untyped");
    json const doubled =
        variation(explain_json("V1", {"--sensitivity", "--mutation-model", "equal:0.6"}), "mutation_rate", "doubled");
    EXPECT_TRUE(doubled["log10_lr"].is_null());
    EXPECT_THAT(doubled["not_comparable"].get<std::string>(), HasSubstr("locus D3S1358, population by-hand: 2 times"));
}

TEST_F(ExplainSensitivity, WritesAnExclusionAsMinusInfinity) {
    folder_.write("pedigrees.csv", "family,member,father,mother,sex,sample,missing\n"
                                   "F1,brother,,,M,F1-brother,0\n"
                                   "F1,M1,brother,,M,,1\n");
    import();
    json const pair = explain_json("V2", {"--sensitivity"});
    EXPECT_EQ(pair["log10_lr"], "-inf");
    EXPECT_EQ(pair["sensitivity"]["smallest"], json({{"what", "nothing"}, {"value", ""}, {"log10_lr", "-inf"}}));
}

class MatchSensitivity : public ExplainSensitivity {
  protected:
    [[nodiscard]] std::string match(Arguments const& options) const {
        Arguments arguments{"match", "case.h5", "--all", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.succeed(arguments).last_line();
    }
};

// V1 has rank 1, V3 rank 2.
TEST_F(MatchSensitivity, IsWrittenForTheFirstCandidates) {
    import();
    std::string const run = match({"--sensitivity-for-top", "2"});
    std::string const text = support::read_bytes(kinmatch_.folder() / run / "sensitivity.csv");
    EXPECT_THAT(text, testing::StartsWith(
                          "rank,family,missing,remains,what,value,log10_lr,not_comparable,smallest,base_population\n"
                          "1,F1,M1,V1,nothing,,1.268453644313017,,0,by-hand\n"
                          "1,F1,M1,V1,population,by-hand,1.268453644313017,,0,by-hand\n"));
    EXPECT_THAT(text, HasSubstr("\n1,F1,M1,V1,reference_left_out,brother,,family_untyped,0,by-hand\n"));
    EXPECT_THAT(text, HasSubstr("\n1,F1,M1,V1,locus_left_out,D3S1358,0.47257"));
    EXPECT_THAT(text, HasSubstr("\n2,F1,M1,V3,nothing,,-0.09017663034908807,,0,by-hand\n"));
    EXPECT_THAT(text, Not(HasSubstr("V2")));
    json const manifest = json::parse(support::read_bytes(kinmatch_.folder() / run / "manifest.json"));
    EXPECT_EQ(manifest["parameters"]["sensitivity_for_top"], 2);
    EXPECT_TRUE(manifest["files"].contains("sensitivity.csv"));
}

TEST_F(MatchSensitivity, OfMoreCandidatesThanThereAreIsThatOfAll) {
    import();
    std::string const text =
        support::read_bytes(kinmatch_.folder() / match({"--sensitivity-for-top", "9"}) / "sensitivity.csv");
    EXPECT_THAT(text, HasSubstr("\n3,F1,M1,V2,nothing,,"));
    EXPECT_FALSE(std::filesystem::exists(kinmatch_.folder() / match({}) / "sensitivity.csv"));
}

// A run whose sensitivity.csv is gone is not complete: it is not taken for one that exists already.
TEST_F(MatchSensitivity, BelongsToTheRun) {
    import();
    std::string const run = match({"--sensitivity-for-top", "1"});
    std::filesystem::remove(kinmatch_.folder() / run / "sensitivity.csv");
    Outcome const again =
        kinmatch_.run({"match", "case.h5", "--all", "--output", "runs", "--sensitivity-for-top", "1"});
    EXPECT_NE(again.exit_code, 0);
    EXPECT_THAT(again.err, HasSubstr("the files of this run are not those its manifest names"));
}

} // namespace
} // namespace kinmatch::cli
