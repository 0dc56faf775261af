// One pair under several populations.
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using support::CandidateRow;
using support::Outcome;
using support::sample_folder;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

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

TEST_F(Populations, MayBeNone) {
    folder_.write("frequencies.csv", "population,locus,allele,frequency,n_alleles\n");
    import();
    Outcome const outcome = kinmatch_.run({"match", "case.h5", "--output", "runs"});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_THAT(outcome.err, HasSubstr("the case holds no population\n  Import allele frequencies first.\n"));
}

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
    EXPECT_THAT(check.out, HasSubstr("  error    KM-FAMILY-002  1\n"));
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

/// Runs of the same two. V3 is common in by-hand (log10 LR -0.09) and beyond all others in north (1.58).
class PopulationRuns : public Populations {
  protected:
    void SetUp() override {
        Populations::SetUp();
        folder_.replace("frequencies.csv", "north,vWA,17,0.05,200", "north,vWA,17,0.09,200")
            .replace("frequencies.csv", "north,vWA,18,0.05,200", "north,vWA,18,0.01,200");
    }
    [[nodiscard]] Outcome match(Arguments const& options) const {
        Arguments arguments{"match", "case.h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] std::vector<CandidateRow> rows_of(Outcome const& match,
                                                    std::vector<std::string> const& populations = {}) const {
        return support::read_candidates_csv(kinmatch_.folder() / match.last_line() / "candidates.csv", populations);
    }
    [[nodiscard]] json manifest_of(Outcome const& match) const {
        return json::parse(support::read_bytes(kinmatch_.folder() / match.last_line() / "manifest.json"));
    }
    void import_mass_grave() const {
        std::filesystem::path const frequencies = sample_folder("mass-grave") / ".." / "frequencies_nist1036.csv";
        support::SampleCopy("mass-grave", kinmatch_.folder() / "several")
            .write("frequencies.csv", support::read_bytes(frequencies));
        kinmatch_.succeed({"import", "--from", "several", "--output", "case.h5"});
    }
    /// North allows what by-hand does not: father 14, son 15, of which 15 is silent.
    void contradict_in_by_hand_alone() {
        folder_
            .replace("frequencies.csv", "north,D3S1358,14,0.1,200",
                     "north,D3S1358,14,0.05,200\nnorth,D3S1358,silent,0.05,200")
            .append("samples.csv", "F1-father,reference,M,,")
            .append("genotypes.csv", "F1-father,D3S1358,14,14")
            .replace("pedigrees.csv", "F1,father,,,M,,0", "F1,father,,,M,F1-father,0");
    }
};

std::string pair_of(CandidateRow const& row) {
    return row.family + "/" + row.missing + " " + row.remains;
}

/// What the run of one population says of each pair.
std::map<std::string, std::string> log10_lr_by_pair(std::vector<CandidateRow> const& rows) {
    std::map<std::string, std::string> by_pair;
    for (CandidateRow const& row : rows)
        by_pair[pair_of(row)] = row.log10_lr;
    return by_pair;
}

TEST_F(PopulationRuns, HaveTheBitsOfTheRunOfEachAlone) {
    import_mass_grave();
    std::vector<std::string> const names{"US_AfAm", "US_Asian"};
    auto const both = rows_of(match({"--all", "--population", "US_AfAm,US_Asian"}), names);
    ASSERT_EQ(both.size(), 13600U);
    for (std::size_t p = 0; p < names.size(); ++p) {
        auto const alone = log10_lr_by_pair(rows_of(match({"--all", "--population", names[p]})));
        for (CandidateRow const& row : both)
            ASSERT_EQ(row.log10_lr_by_population[p], alone.at(pair_of(row))) << pair_of(row);
    }
}

TEST_F(PopulationRuns, ListWhatAnyPopulationLiftsToTheThreshold) {
    import_mass_grave();
    std::vector<std::string> const names{"US_AfAm", "US_Asian"};
    std::set<std::string> expected;
    for (CandidateRow const& row : rows_of(match({"--all", "--population", "US_AfAm,US_Asian"}), names))
        if (std::stod(row.log10_lr_by_population[0]) >= 2.0 || std::stod(row.log10_lr_by_population[1]) >= 2.0)
            expected.insert(pair_of(row));
    Outcome const outcome = match({"--threshold-log10-lr", "2", "--population", "US_AfAm,US_Asian"});
    std::set<std::string> listed;
    std::size_t below_by_the_smallest = 0;
    for (CandidateRow const& row : rows_of(outcome, names)) {
        listed.insert(pair_of(row));
        below_by_the_smallest += row.value() < 2.0 ? 1U : 0U;
    }
    EXPECT_EQ(listed, expected);
    EXPECT_GT(below_by_the_smallest, 0U) << "no pair is a candidate by one population alone";
    json const account = manifest_of(outcome)["account"];
    EXPECT_GT(account["certified_below_threshold"], 0);
    EXPECT_EQ(account["scored"].get<int>() + account["certified_below_threshold"].get<int>(), 13600);
}

TEST_F(PopulationRuns, ListAPairByOnePopulationAlone) {
    import();
    Outcome const outcome = match({"--threshold-log10-lr", "1.5", "--population", "all"});
    EXPECT_THAT(outcome.out, HasSubstr("1 candidate: pairs with log10 LR 1.5 or more under any population\n"));
    auto const rows = rows_of(outcome, {"by-hand", "north"});
    ASSERT_THAT(remains_of(rows), testing::ElementsAre("V3"));
    EXPECT_EQ(rows[0].log10_lr, rows[0].log10_lr_by_population[0]);
    EXPECT_LT(rows[0].value(), 0.0);
    EXPECT_TRUE(rows_of(match({"--threshold-log10-lr", "1.5", "--population", "by-hand"})).empty());
}

TEST_F(PopulationRuns, RankByTheSmallestOrByThePopulationNamed) {
    import();
    std::vector<std::string> const names{"by-hand", "north"};
    auto const by_smallest = rows_of(match({"--all", "--population", "all"}), names);
    EXPECT_THAT(remains_of(by_smallest), testing::ElementsAre("V1", "V3", "V2"));
    for (CandidateRow const& row : by_smallest)
        EXPECT_EQ(row.value(),
                  std::min(std::stod(row.log10_lr_by_population[0]), std::stod(row.log10_lr_by_population[1])));
    auto const by_north = rows_of(match({"--all", "--population", "all", "--rank-by", "north"}), names);
    EXPECT_THAT(remains_of(by_north), testing::ElementsAre("V3", "V1", "V2"));
    for (CandidateRow const& row : by_north)
        EXPECT_EQ(row.log10_lr, row.log10_lr_by_population[1]);
}

TEST_F(PopulationRuns, AreExplainedToTheBit) {
    folder_.write("populations.csv", "population,theta\nby-hand,0.01\nnorth,0.03\n");
    import();
    for (std::string const rank_by : {"minimum", "north"}) {
        Outcome const run = match({"--all", "--population", "all", "--rank-by", rank_by});
        auto const rows = rows_of(run, {"by-hand", "north"});
        ASSERT_EQ(rows.size(), 3U);
        for (CandidateRow const& row : rows) {
            json const pair = explain_json(row.remains, {"--run", run.last_line()});
            EXPECT_EQ(pair["log10_lr"].get<double>(), row.value());
            EXPECT_EQ(pair["populations"][0]["theta"], 0.01);
            EXPECT_EQ(pair["populations"][1]["theta"], 0.03);
            for (std::size_t p = 0; p < 2; ++p)
                EXPECT_EQ(pair["populations"][p]["log10_lr"].get<double>(), std::stod(row.log10_lr_by_population[p]));
        }
    }
}

TEST_F(PopulationRuns, NameThePopulationThatCannotCompareAFamily) {
    contradict_in_by_hand_alone();
    import();
    Arguments const options{"--all", "--population", "north,by-hand"};
    Outcome const outcome = match(options);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("at locus D3S1358 under population by-hand [KM-FAMILY-002]"));
    EXPECT_THAT(outcome.out, HasSubstr("3 pairs: 0 scored, 0 certified below the threshold, 3 not comparable\n"
                                       "  family_impossible: 3 pairs\n"));
    EXPECT_EQ(manifest_of(outcome)["families_not_comparable"],
              json::parse(R"([{"missing": "F1/M1", "reason": "family_impossible", "population": "by-hand",
                               "locus": "D3S1358"}])"));
    std::string const others = "warning: 3 pairs can be compared under some of the populations, and not under others "
                               "(north at 3 loci, by-hand at 3 loci)\n";
    EXPECT_THAT(outcome.err, HasSubstr(others));
    EXPECT_EQ(manifest_of(outcome)["account"]["comparable_under_some_populations"], 3);
    EXPECT_THAT(match(options).err,
                StartsWith("warning: missing person F1/M1 is not comparable under population by-hand: "
                           "family_impossible\n" +
                           others));
    EXPECT_EQ(match({"--all", "--population", "north"}).exit_code, 0);
}

TEST_F(PopulationRuns, WarnOfPairsThatAPopulationWithFewLociTakesAway) {
    std::string const frequencies = folder_.text("frequencies.csv");
    folder_.write("frequencies.csv", frequencies.substr(0, frequencies.find("north,TH01")));
    import();
    Outcome const few = match({"--all", "--population", "all", "--min-loci", "2"});
    EXPECT_EQ(few.exit_code, 2);
    EXPECT_THAT(few.out, HasSubstr("too_few_loci: 3 pairs\n"));
    EXPECT_THAT(few.err, HasSubstr("warning: 3 pairs can be compared under some of the populations, and not under "
                                   "others (by-hand at 3 loci, north at 1 locus)\n"));
    Outcome const none = match({"--all", "--population", "by-hand", "--min-loci", "2"});
    EXPECT_EQ(none.exit_code, 0);
    EXPECT_THAT(none.err, Not(HasSubstr("some of the populations")));
}

// V1 ranks by north, V3 by by-hand; each is asked from there, as explain does.
TEST_F(PopulationRuns, VaryEachCandidateFromThePopulationThatRanksIt) {
    import();
    Outcome const run = match({"--all", "--population", "all", "--sensitivity-for-top", "2"});
    auto const rows = rows_of(run, {"by-hand", "north"});
    std::string const text = support::read_bytes(kinmatch_.folder() / run.last_line() / "sensitivity.csv");
    EXPECT_THAT(text, HasSubstr("\n1,F1,M1,V1,nothing,," + rows[0].log10_lr_by_population[1] + ",,0,north\n"));
    EXPECT_THAT(text, HasSubstr("\n2,F1,M1,V3,nothing,," + rows[1].log10_lr_by_population[0] + ",,"));
    EXPECT_THAT(text, HasSubstr(",by-hand\n2,F1,M1,V3,population,by-hand,"));
    Outcome const by_north =
        match({"--all", "--population", "all", "--rank-by", "north", "--sensitivity-for-top", "3"});
    EXPECT_THAT(support::read_bytes(kinmatch_.folder() / by_north.last_line() / "sensitivity.csv"),
                Not(HasSubstr(",by-hand\n")));
}

} // namespace
} // namespace kinmatch::cli
