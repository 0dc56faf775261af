// One pair under several populations.
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using support::Outcome;
using testing::HasSubstr;
using testing::Not;

/// The hand sample with a second population, "north": 15 at D3S1358 is common there, 17 and 18 at vWA are rare.
class Populations : public testing::Test {
  protected:
    void SetUp() override {
        folder_.append("frequencies.csv", "north,D3S1358,14,0.1,200\nnorth,D3S1358,15,0.8,200\n"
                                          "north,D3S1358,17,0.1,200\n"
                                          "north,TH01,6,0.2,200\nnorth,TH01,7,0.2,200\nnorth,TH01,9,0.1,200\n"
                                          "north,TH01,9.3,0.5,200\n"
                                          "north,vWA,16,0.4,200\nnorth,vWA,17,0.05,200\nnorth,vWA,18,0.05,200\n"
                                          "north,vWA,19,0.5,200");
    }
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

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

TEST_F(Populations, ExplainGivesTheLrOfEachWhole) {
    import();
    json const pair = explain_json("V1", {"--population", "all"});
    ASSERT_EQ(pair["populations"].size(), 2U);
    for (json const& total : pair["populations"]) {
        json const alone = explain_json("V1", {"--population", total["population"]});
        EXPECT_EQ(total["log10_lr"], alone["log10_lr"]);
        EXPECT_EQ(alone["populations"], json::array({total}));
    }
    // LR = 1/4 + 1/2 LR_child + 1/4 LR_same of data-samples/by-hand/README.md, with the frequencies of north.
    double const north = (0.25 + 0.5 / 0.8 + 0.25 / 0.64) * 2.375 * (0.25 + 0.5 / (2.0 * 0.05));
    EXPECT_NEAR(pair["populations"][1]["log10_lr"].get<double>(), std::log10(north), 1e-12);
}

TEST_F(Populations, ExplainShowsTheSmallestLocusByLocusOrTheOneThatRanks) {
    import();
    // V1 and its brother share 15 twice, which is common in north.
    EXPECT_EQ(explain_json("V1", {"--population", "all"})["population"], "north");
    EXPECT_EQ(explain_json("V1", {"--population", "all", "--rank-by", "by-hand"})["population"], "by-hand");
    std::string const text = explain("V1", {"--population", "north,by-hand"}).out;
    EXPECT_THAT(text, HasSubstr("from population north; the family is otherwise as declared.\n"));
    EXPECT_THAT(text, HasSubstr("\nlog10 LR 1.198127962261"));
    EXPECT_THAT(text, HasSubstr("\n\npopulation  theta  loci compared  log10 LR\n"
                                "north       0      3              1.198127962261"));
    EXPECT_THAT(text, HasSubstr("\nby-hand     0      3              1.268453644313017\n"
                                "Shown above, locus by locus: population north\n"));
    EXPECT_THAT(explain("V1", {"--population", "north"}).out, Not(HasSubstr("Shown above")));
}

TEST_F(Populations, EachHasTheThetaThatTheCaseStatesUnlessOneIsGivenForAll) {
    folder_.write("populations.csv", "population,theta\nnorth,0.03\n");
    import();
    json const stated = explain_json("V1", {"--population", "all"})["populations"];
    EXPECT_EQ(stated[0]["theta"], 0.0);
    EXPECT_EQ(stated[1]["theta"], 0.03);
    json const given = explain_json("V1", {"--population", "all", "--theta", "0.01"})["populations"];
    EXPECT_EQ(given[0]["theta"], 0.01);
    EXPECT_EQ(given[1]["theta"], 0.01);
}

// Nobody may mutate, and in by-hand 15 at D3S1358 cannot be silent: father 14, son 15.
TEST_F(Populations, APairThatOneOfThemCannotCompareIsNotComparable) {
    folder_.replace("frequencies.csv", "north,D3S1358,14,0.1,200",
                    "north,D3S1358,14,0.05,200\nnorth,D3S1358,silent,"
                    "0.05,200");
    folder_.append("samples.csv", "F1-father,reference,M,,")
        .append("genotypes.csv", "F1-father,D3S1358,14,14")
        .replace("pedigrees.csv", "F1,father,,,M,,0", "F1,father,,,M,F1-father,0");
    import();
    Outcome const outcome = explain("V3", {"--population", "north,by-hand"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, HasSubstr("the references of family F1 contradict each other at locus D3S1358 under "
                                       "population by-hand [KM-FAMILY-002]"));
    EXPECT_THAT(outcome.out, HasSubstr("not comparable: family_impossible\n"));
    EXPECT_EQ(explain("V3", {"--population", "north"}).exit_code, 0);
    Outcome const check = kinmatch_.run({"check", "case.h5", "--population", "all"});
    EXPECT_EQ(check.exit_code, 2);
    EXPECT_THAT(check.out, HasSubstr("1 error, "));
    EXPECT_THAT(check.out, HasSubstr("at locus D3S1358 under population by-hand [KM-FAMILY-002]"));
}

TEST_F(Populations, LociThatOnlySomeListAreNamed) {
    std::string frequencies = folder_.text("frequencies.csv");
    folder_.write("frequencies.csv", frequencies.substr(0, frequencies.find("north,vWA")));
    import();
    std::string const warning = "warning: locus vWA: scored under population by-hand, not under north [KM-CHECK-008]\n"
                                "  expected the same loci under every population\n";
    Outcome const outcome = explain("V1", {"--population", "all"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err, HasSubstr(warning));
    EXPECT_THAT(kinmatch_.run({"check", "case.h5", "--population", "all"}).out, HasSubstr(warning));
    EXPECT_EQ(explain("V1", {"--population", "north"}).err, "");
}

TEST_F(Populations, FaultsOfAllAreToldAtOnce) {
    import();
    Outcome const outcome = explain("V1", {"--population", "all", "--mutation-model", "proportional:0.9"});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("error: locus D3S1358, population by-hand: "));
    EXPECT_THAT(outcome.err, HasSubstr("error: locus D3S1358, population north: "));
}

TEST_F(Populations, OfARunAreTakenWithIt) {
    folder_.write("populations.csv", "population,theta\nnorth,0.03\n");
    import();
    std::string const run =
        kinmatch_.succeed({"match", "case.h5", "--population", "north", "--output", "runs"}).last_line();
    EXPECT_EQ(explain("V1", {"--run", run}).out, explain("V1", {"--population", "north"}).out);
}

} // namespace
} // namespace kinmatch::cli
