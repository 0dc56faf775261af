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

// The brother shows TH01 6/9.3 and the remains 6/8: allele 8 is not listed. Full siblings who share allele 6:
// LR = 1/4 + 1/2 * 1/(4 p_6), and p_6 = 0.2 / (1 + q) when allele 8 comes with frequency q. 2N is 200.
class MinimumFrequencyOption : public testing::Test {
  protected:
    MinimumFrequencyOption() {
        support::SampleCopy{"by-hand", kinmatch_.folder() / "case"}.replace("genotypes.csv", "V1,TH01,6,9.3",
                                                                            "V1,TH01,6,8");
        kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    }
    [[nodiscard]] Outcome explain(Arguments const& options) const {
        Arguments arguments{"explain", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--format", "json"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] double lr_of_th01(Arguments const& options) const {
        return explain(options).json()["loci"][1]["lr"].get<double>();
    }
    [[nodiscard]] static double lr_with(double sum_of_all) { return 0.25 + sum_of_all / (8 * 0.2); }

    support::Kinmatch kinmatch_;
};

TEST_F(MinimumFrequencyOption, GivesTheFrequencyOfAnAlleleThatIsNotListed) {
    EXPECT_NEAR(lr_of_th01({}), lr_with(1.0 + 1.0 / 200), 1e-12);
    EXPECT_NEAR(lr_of_th01({"--min-frequency", "1/2N"}), lr_with(1.0 + 1.0 / 200), 1e-12);
    EXPECT_NEAR(lr_of_th01({"--min-frequency", "5/2N"}), lr_with(1.0 + 5.0 / 200), 1e-12);
    EXPECT_NEAR(lr_of_th01({"--min-frequency", "0.01"}), lr_with(1.0 + 0.01), 1e-12);
    EXPECT_NEAR(lr_of_th01({"--min-frequency", "0.15"}), lr_with(1.0 + 0.15), 1e-12);
}

// Allele 9, listed with 0.1, is raised by 0.05 and allele 8 comes with 0.15.
TEST_F(MinimumFrequencyOption, RaisesRareAllelesWhenTold) {
    EXPECT_NEAR(lr_of_th01({"--min-frequency", "0.15", "--raise-rare"}), lr_with(1.0 + 0.05 + 0.15), 1e-12);
}

TEST_F(MinimumFrequencyOption, NoneRefusesTheAlleleByLocusAndName) {
    Outcome const outcome = explain({"--min-frequency", "none"});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err,
                HasSubstr("error: locus TH01, population by-hand: no frequency is listed for allele 8 seen "
                          "in the case, and the minimum frequency rule is none"));
    EXPECT_THAT(outcome.err, HasSubstr("[KM-MODEL-001]"));
}

TEST_F(MinimumFrequencyOption, IsRecordedAndTakenFromARun) {
    struct Recorded {
        Arguments options;
        std::string rule;
        bool raise_rare;
    };
    for (auto const& [options, rule, raise_rare] :
         {Recorded{{}, "1/2N; 0.001 where 2N is not stated", false},
          Recorded{{"--min-frequency", "5/2N"}, "5/2N; 0.001 where 2N is not stated", true},
          Recorded{{"--min-frequency", "0.150", "--raise-rare"}, "0.15", true}}) {
        Arguments match{"match", "case.h5", "--output", "runs"};
        match.insert(match.end(), options.begin(), options.end());
        std::string const run = kinmatch_.succeed(match).last_line();
        json const parameters =
            json::parse(support::read_bytes(kinmatch_.folder() / run / "manifest.json"))["parameters"];
        EXPECT_EQ(parameters["minimum_frequency"], rule);
        EXPECT_EQ(parameters["raise_rare"], raise_rare);
        EXPECT_EQ(explain({"--run", run}).out, explain(options).out);
    }
}

TEST_F(MinimumFrequencyOption, ThatIsNoRuleIsRefused) {
    for (char const* wrong : {"2/2N", "0", "1", "-0.1", "few", "nan", ""}) {
        Outcome const outcome = explain({"--min-frequency", wrong});
        EXPECT_EQ(outcome.exit_code, 64) << wrong;
        EXPECT_THAT(outcome.err, HasSubstr("--min-frequency")) << wrong;
    }
    EXPECT_THAT(explain({"--min-frequency", "none", "--raise-rare"}).err,
                HasSubstr("error: --raise-rare has no minimum frequency to raise to\n"));
}

} // namespace
} // namespace kinmatch::cli
