// What simulate draws with theta, drop-out, drop-in and other mutation models, counted in the files it writes.
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using Fields = std::vector<std::string>;

/// Rows of a CSV file without quotes, the header first.
std::vector<Fields> rows_of(fs::path const& file) {
    std::istringstream in{support::read_bytes(file)};
    std::vector<Fields> rows;
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells{line + ","}; // so that a blank last cell counts
        Fields& row = rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');)
            row.push_back(cell);
    }
    return rows;
}

/// How often an event was seen against the probability of each chance it had.
struct Tally {
    double seen = 0.0;
    double expected = 0.0;
    double variance = 0.0;

    void add(double share_seen, double probability) {
        seen += share_seen;
        expected += probability;
        variance += probability * (1.0 - probability);
    }
    /// Four standard deviations: exceeded by chance once in 16,000, and the seeds are fixed.
    void expect_as_predicted() const {
        EXPECT_GT(expected, 50.0);
        EXPECT_NEAR(seen, expected, 4.0 * std::sqrt(variance));
    }
};

class SimulateModel : public testing::Test {
  protected:
    void simulate(std::string const& options) {
        support::Arguments arguments{"simulate",
                                     "--frequencies",
                                     support::sample_folder("frequencies_nist1036.csv"),
                                     "--population",
                                     "US_Cauc",
                                     "--partial-fraction",
                                     "0",
                                     "--output",
                                     "case"};
        std::istringstream words{options};
        for (std::string word; words >> word;)
            arguments.push_back(word);
        (void)kinmatch_.succeed(arguments);
        for (Fields const& row : rows_of(case_ / "frequencies.csv"))
            if (row[0] != "population")
                frequencies_[row[1]].push_back(std::stod(row[3]));
        genotypes_ = rows_of(case_ / "genotypes.csv");
    }

    /// sum of p^2
    [[nodiscard]] double homozygosity(std::string const& locus) const {
        double sum = 0.0;
        for (double const p : frequencies_.at(locus))
            sum += p * p;
        return sum;
    }

    /// Genotype rows of remains, who alone have ids without a '-'; the header is left out.
    [[nodiscard]] std::vector<Fields> remains_rows() const {
        std::vector<Fields> rows(genotypes_.begin() + 1, genotypes_.end());
        std::erase_if(rows, [](Fields const& row) { return row[0].find('-') != std::string::npos; });
        return rows;
    }

    support::Kinmatch kinmatch_;
    fs::path case_ = kinmatch_.folder() / "case";
    std::map<std::string, std::vector<double>> frequencies_; ///< by locus
    std::vector<Fields> genotypes_;
};

// One constellation of fourteen has both parents typed, who are founders: one allele of each is alike with
// probability theta + (1 - theta) sum p^2. The variance of an event is an upper bound of that of a share of four.
TEST_F(SimulateModel, ParentsShareAllelesByTheta) {
    simulate("--families 420 --remains 2 --true-fraction 0 --theta 0.1 --seed 5");
    std::map<std::pair<std::string, std::string>, Fields> fathers;
    Tally within;
    Tally homozygous;
    for (Fields const& row : genotypes_)
        if (row[0].ends_with("-father"))
            fathers[{row[0].substr(0, row[0].find('-')), row[1]}] = row;
    for (Fields const& row : genotypes_) {
        auto const father = fathers.find({row[0].substr(0, row[0].find('-')), row[1]});
        if (!row[0].ends_with("-mother") || father == fathers.end())
            continue;
        double alike = 0.0;
        for (std::size_t const i : {2, 3})
            for (std::size_t const j : {2, 3})
                alike += row[i] == father->second[j] ? 0.25 : 0.0;
        double const probability = 0.1 + 0.9 * homozygosity(row[1]);
        within.add(alike, probability);
        homozygous.add(row[2] == row[3] ? 1.0 : 0.0, probability);
    }
    within.expect_as_predicted();
    homozygous.expect_as_predicted();
}

// Strangers share nothing with each other, but each has two alleles of one urn.
TEST_F(SimulateModel, StrangersAreHomozygousByThetaAndNotRelatedToEachOther) {
    simulate("--families 1 --remains 200 --true-fraction 0 --theta 0.1 --seed 6");
    std::vector<Fields> const rows = remains_rows();
    std::size_t const loci = frequencies_.size();
    Tally homozygous;
    Tally alike;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        double const by_chance = homozygosity(rows[i][1]);
        homozygous.add(rows[i][2] == rows[i][3] ? 1.0 : 0.0, 0.1 + 0.9 * by_chance);
        if ((i / loci) % 2 == 1) { // with the remains before, at the same locus; each remains in one comparison
            ASSERT_EQ(rows[i - loci][1], rows[i][1]);
            double shared = 0.0;
            for (std::size_t const a : {2, 3})
                for (std::size_t const b : {2, 3})
                    shared += rows[i][a] == rows[i - loci][b] ? 0.25 : 0.0;
            alike.add(shared, by_chance);
        }
    }
    homozygous.expect_as_predicted();
    alike.expect_as_predicted();
}

// A heterozygote loses one copy with 2 d (1 - d); whoever loses both has a row without an allele, with d^2.
TEST_F(SimulateModel, RemainsLoseEachCopyWithTheProbabilityOfDropOut) {
    simulate("--families 1 --remains 200 --true-fraction 0 --dropout 0.3 --seed 7");
    Tally nothing;
    Tally two;
    for (Fields const& row : remains_rows()) {
        nothing.add(row[2].empty() ? 1.0 : 0.0, 0.09);
        two.add(row[3].empty() ? 0.0 : 1.0, 0.49 * (1.0 - homozygosity(row[1])));
    }
    nothing.expect_as_predicted();
    two.expect_as_predicted();
}

TEST_F(SimulateModel, ReferencesLoseNothing) {
    simulate("--families 14 --remains 2 --true-fraction 0 --dropout 0.5 --drop-in 0.9 --seed 8");
    for (Fields const& row : genotypes_)
        if (row[0].find('-') != std::string::npos) {
            EXPECT_FALSE(row[2].empty() || row[3].empty());
            EXPECT_EQ(row.at(4), "");
        }
}

// A foreign allele makes a third of a heterozygote a/b with probability c (1 - p_a - p_b).
TEST_F(SimulateModel, RemainsGainAnAlleleWithTheProbabilityOfDropIn) {
    simulate("--families 1 --remains 200 --true-fraction 0 --drop-in 0.1 --seed 9");
    EXPECT_EQ(genotypes_.front(), (Fields{"sample", "locus", "allele1", "allele2", "allele3"}));
    Tally third;
    for (Fields const& row : remains_rows()) {
        double probability = 0.0;
        for (double const a : frequencies_.at(row[1]))
            for (double const b : frequencies_.at(row[1]))
                probability += a * b * (1.0 - a - b);
        for (double const a : frequencies_.at(row[1]))
            probability -= a * a * (1.0 - 2.0 * a);
        third.add(row[4].empty() ? 0.0 : 1.0, 0.1 * probability);
    }
    third.expect_as_predicted();
}

// So that match needs no option to use what the case was made with.
TEST_F(SimulateModel, TheCaseStatesWhatItWasMadeWith) {
    simulate("--families 2 --remains 3 --true-fraction 0.7 --theta 0.02 --dropout 0.2 --mutation-model equal:0.001 "
             "--seed 4");
    EXPECT_EQ(support::read_bytes(case_ / "populations.csv"), "population,theta\nUS_Cauc,0.02\n");
    EXPECT_EQ(support::read_bytes(case_ / "mutation.csv"), "locus,parent_sex,model,rate,range,rate2\n"
                                                           "*,M,equal,0.001,,\n"
                                                           "*,F,equal,0.001,,\n");
    for (Fields const& row : rows_of(case_ / "samples.csv"))
        if (row[0] != "sample") {
            EXPECT_EQ(row.at(5), row[1] == "remains" ? "0.2" : "") << row[0];
        }
    (void)kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    fs::path const run = kinmatch_.succeed({"match", "case.h5", "--output", "runs"}).last_line();
    auto const manifest =
        nlohmann::json::parse(support::read_bytes(kinmatch_.folder() / run.string() / "manifest.json"));
    EXPECT_EQ(manifest.at("parameters").at("populations").at(0).at("theta"), 0.02);
}

TEST_F(SimulateModel, SaysWhatItDrewWithAndThatDropInMustBeGivenToMatch) {
    support::Outcome const outcome =
        kinmatch_.succeed({"simulate", "--frequencies", support::sample_folder("frequencies_nist1036.csv"),
                           "--families", "1", "--remains", "1", "--theta", "0.02", "--dropout", "0.2", "--drop-in",
                           "0.05", "--mutation-model", "none", "--output", "case"});
    EXPECT_NE(outcome.out.find("mutation    none\n"
                               "theta       0.02\n"
                               "drop-out    0.2\n"
                               "drop-in     0.05: give match --drop-in 0.05\n"),
              std::string::npos)
        << outcome.out;
}

TEST_F(SimulateModel, ACaseWithoutMutationIsImportedAsSuch) {
    simulate("--families 2 --remains 2 --true-fraction 0 --mutation-model none");
    (void)kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    (void)kinmatch_.succeed({"match", "case.h5", "--output", "runs"});
}

} // namespace
} // namespace kinmatch::cli
