// Are missing persons found as often as the model says? Simulated remains against the model's own prediction.
#include "io/case_file.hpp"
#include "models/binomial_interval.hpp"
#include "models/genetic_model.hpp"
#include "models/hypothesis.hpp"
#include "models/likelihood_ratio.hpp"
#include "models/random_draws.hpp"
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using namespace models;

constexpr double kDropout = 0.2;

/// What a locus may say of one missing person: log10 LR of every print, and how probable the print is if the remains
/// are this person, given what is typed of the family.
struct LocusOutlook {
    std::vector<double> log10_lr;
    std::vector<double> cumulative; ///< running sum of the probabilities, which is 1 in the end
};

/// Every print a locus can show without drop-in: nothing, one allele, two.
std::vector<Observation> all_prints(LocusModel const& model) {
    std::vector<std::vector<AlleleIndex>> sets{{}};
    for (AlleleIndex a = 0; a < model.alleles(); ++a) {
        sets.push_back({a});
        for (AlleleIndex b = a + 1U; b < model.alleles(); ++b)
            sets.push_back({a, b});
    }
    std::vector<Observation> prints;
    for (std::vector<AlleleIndex> const& alleles : sets)
        prints.push_back(
            observe({{Replicate{.alleles = alleles, .dropout = kDropout}}}, model.print_model(0.0), Ploidy::diploid));
    return prints;
}

LocusOutlook outlook_of(LocusEvidence const& evidence, std::vector<Observation> const& prints) {
    LocusOutlook outlook;
    std::vector<double> if_unrelated;
    std::vector<double> if_missing;
    for (Observation const& print : prints) {
        PairLikelihoods const pair = pair_likelihoods(evidence, print);
        outlook.log10_lr.push_back(log10_lr(pair));
        if_missing.push_back(pair.h1);
        if_unrelated.push_back(pair.h2);
    }
    double const family = std::accumulate(if_missing.begin(), if_missing.end(), 0.0);
    // Turing's identity, over all prints: the LR has mean 1 if the remains are unrelated.
    EXPECT_NEAR(std::accumulate(if_unrelated.begin(), if_unrelated.end(), 0.0) / family, 1.0, 1e-10);
    outlook.cumulative.resize(prints.size());
    std::partial_sum(if_missing.begin(), if_missing.end(), outlook.cumulative.begin());
    for (double& sum : outlook.cumulative)
        sum /= family;
    return outlook;
}

/// log10 LRs of a missing person's own remains, drawn from the model.
std::vector<double> draws_of(std::vector<LocusOutlook> const& loci, RandomDraws& draws) {
    std::vector<double> sums(4000, 0.0);
    for (double& sum : sums)
        for (LocusOutlook const& locus : loci) {
            auto const drawn = std::upper_bound(locus.cumulative.begin(), locus.cumulative.end() - 1, draws.uniform());
            sum += locus.log10_lr[static_cast<std::size_t>(drawn - locus.cumulative.begin())];
        }
    return sums;
}

/// log10 LRs of a person's own remains: as predicted, and as match found it.
struct TruePair {
    std::vector<double> predicted;
    double found = 0.0;
};

class DetectionRate : public testing::Test {
  protected:
    /// Four of each constellation; the thirteen loci that laboratories first agreed on, because with more nearly
    /// everybody is found whatever the model.
    void SetUp() override {
        std::regex const kept("population,.*|[^,]*,(CSF1PO|FGA|TH01|TPOX|vWA|D3S1358|D5S818|D7S820|D8S1179|D13S317|"
                              "D16S539|D18S51|D21S11),.*");
        std::ifstream all(support::sample_folder("frequencies_nist1036.csv"));
        std::string frequencies;
        for (std::string line; std::getline(all, line);)
            if (std::regex_match(line, kept))
                frequencies += line + "\n";
        support::write_bytes(kinmatch_.folder() / "13-loci.csv", frequencies);
        (void)kinmatch_.succeed({"simulate",
                                 "--frequencies",
                                 "13-loci.csv",
                                 "--population",
                                 "US_Cauc",
                                 "--families",
                                 "56",
                                 "--remains",
                                 "64",
                                 "--true-fraction",
                                 "1",
                                 "--partial-fraction",
                                 "0",
                                 "--theta",
                                 "0.02",
                                 "--dropout",
                                 std::to_string(kDropout),
                                 "--mutation-model",
                                 "stepwise:0.002:0.1:1e-6",
                                 "--seed",
                                 "2016",
                                 "--output",
                                 "case"});
        (void)kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    }

    /// {missing person as FAMILY/MEMBER: log10 LR of the own remains}, by match without any option about the model.
    [[nodiscard]] std::map<std::string, double> found() const {
        std::map<std::string, std::string> truth; // remains: missing person
        std::istringstream rows{support::read_bytes(kinmatch_.folder() / "case" / "truth.csv")};
        std::string line;
        for (std::getline(rows, line); std::getline(rows, line);) {
            std::size_t const comma = line.find(',');
            std::string person = line.substr(comma + 1);
            person.replace(person.find(','), 1, "/");
            truth[line.substr(0, comma)] = person;
        }
        std::string const run = kinmatch_.succeed({"match", "case.h5", "--output", "runs", "--all"}).last_line();
        std::map<std::string, double> lrs;
        for (support::CandidateRow const& row :
             support::read_candidates_csv(kinmatch_.folder() / run / "candidates.csv"))
            if (truth.at(row.remains) == row.family + "/" + row.missing)
                lrs[truth.at(row.remains)] = row.value();
        return lrs;
    }

    [[nodiscard]] std::vector<TruePair> true_pairs() const {
        Case const data = io::read_case(kinmatch_.folder() / "case.h5");
        ModelChoice choice;
        choice.theta = data.populations.front().theta;
        GeneticModel const model = make_genetic_model(data, choice);
        std::map<std::string, double> const lrs = found();
        std::vector<std::vector<Observation>> prints;
        for (LocusModel const& locus : model.loci)
            prints.push_back(all_prints(locus));
        RandomDraws draws(1);
        std::vector<TruePair> pairs;
        for (Hypothesis const& hypothesis : all_hypotheses(data)) {
            Family const& family = data.families[hypothesis.family];
            std::vector<LocusOutlook> loci;
            for (std::size_t l = 0; l < model.loci.size(); ++l)
                loci.push_back(
                    outlook_of(evaluate_family(family, model.loci[l], family_observations(data, family, model.loci[l]),
                                               hypothesis.missing, {}),
                               prints[l]));
            pairs.push_back({draws_of(loci, draws), lrs.at(missing_id(data, hypothesis))});
        }
        return pairs;
    }

    support::Kinmatch kinmatch_;
};

/// Sums an event or a number over the true pairs: as found, as predicted, and how far chance may part the two.
struct Comparison {
    double found = 0.0;
    double predicted = 0.0;
    double variance = 0.0;

    Comparison(std::vector<TruePair> const& pairs, std::function<double(double)> const& of_log10_lr) {
        for (TruePair const& pair : pairs) {
            auto const count = static_cast<double>(pair.predicted.size());
            double sum = 0.0;
            double sum_of_squares = 0.0;
            for (double const log10_lr : pair.predicted) {
                double const value = of_log10_lr(log10_lr);
                sum += value;
                sum_of_squares += value * value;
            }
            found += of_log10_lr(pair.found);
            predicted += sum / count;
            variance += sum_of_squares / count - (sum / count) * (sum / count);
        }
    }

    void expect_alike() const { EXPECT_NEAR(found, predicted, 3.0 * std::sqrt(variance)); }
};

/// Whether a share of so many, of whom `found` were found, may have been this one.
void expect_compatible(double predicted_share, std::size_t found, std::size_t all) {
    Interval const of_found = binomial_interval(found, all, 0.997);
    EXPECT_LE(of_found.lower, predicted_share);
    EXPECT_GE(of_found.upper, predicted_share);
}

// The remains are simulated gene by gene: founders from an urn, meioses with mutation, copies lost one by one. The
// prediction uses none of that. Given what is typed of a family, the model says how probable each print of the missing
// person's remains is at each locus (h1 over all prints), and what LR that print has; adding up the loci in 4,000 draws
// gives P(LR >= t | H1) for this person. How many of 64 persons are found at t is then a sum of independent events of
// these probabilities (nearly independent: sixteen persons share their family with another). Their mean has to lie
// within the binomial interval of the count, which such a sum keeps at least as well as 64 events of equal probability
// (Hoeffding 1956). The sum of log10 LR compares all t at once, within three standard deviations. A prediction that
// ignores theta misses that sum by 3.8 standard deviations, one with drop-out 0.05 by 6.1; the true one by 0.8.
TEST_F(DetectionRate, OfTruePairsIsWhatTheModelPredicts) {
    std::vector<TruePair> const pairs = true_pairs();
    ASSERT_EQ(pairs.size(), 64U);
    for (double const threshold : {1.0, 3.0, 5.0}) {
        SCOPED_TRACE("log10 LR " + std::to_string(threshold) + " or more");
        Comparison const at_threshold(pairs, [&](double log10_lr) { return log10_lr >= threshold ? 1.0 : 0.0; });
        EXPECT_GT(at_threshold.variance, 2.0) << "the threshold tells nothing: everybody is found, or nobody";
        expect_compatible(at_threshold.predicted / 64.0, static_cast<std::size_t>(at_threshold.found), pairs.size());
    }
    Comparison(pairs, [](double log10_lr) { return log10_lr; }).expect_alike();
}

} // namespace
} // namespace kinmatch::cli
