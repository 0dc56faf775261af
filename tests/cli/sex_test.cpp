// Sex beside the DNA, through the program: the sample by-hand, whose missing person M1 is a man.
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::CandidateRow;
using testing::ElementsAre;
using testing::HasSubstr;

class Sex : public testing::Test {
  protected:
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }
    [[nodiscard]] std::string run(support::Arguments const& options = {"--all"}) const {
        support::Arguments arguments{"match", "case.h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.succeed(arguments).last_line();
    }
    [[nodiscard]] std::vector<CandidateRow> match(support::Arguments const& options = {"--all"}) const {
        return support::read_candidates_csv(kinmatch_.folder() / run(options) / "candidates.csv");
    }
    [[nodiscard]] std::map<std::string, CandidateRow> by_remains() const {
        std::map<std::string, CandidateRow> rows;
        for (CandidateRow const& row : match())
            rows.emplace(row.remains, row);
        return rows;
    }
    /// V1, the true brother, recorded as a woman.
    void make_v1_a_woman() {
        folder_.replace("samples.csv", "V1,remains,M", "V1,remains,F");
        import();
    }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

TEST_F(Sex, StandsBesideTheLikelihoodRatioOfTheDna) {
    folder_.replace("samples.csv", "V2,remains,M", "V2,remains,F");
    import();
    auto const rows = by_remains();
    EXPECT_NEAR(std::stod(rows.at("V1").log10_lr_sex), std::log10(1.998), 1e-14);
    EXPECT_NEAR(std::stod(rows.at("V2").log10_lr_sex), std::log10(0.002), 1e-14);
    EXPECT_EQ(rows.at("V3").log10_lr_sex, "0");
    EXPECT_EQ(rows.at("V1").sex_conflict, "0");
    EXPECT_EQ(rows.at("V2").sex_conflict, "1");
    EXPECT_EQ(rows.at("V3").sex_conflict, "0");
    EXPECT_NEAR(rows.at("V2").value(), std::log10(35.0 / 128.0), 1e-12);
}

TEST_F(Sex, AWrongRecordChangesNeitherTheListNorItsOrder) {
    import();
    auto const before = match();
    make_v1_a_woman();
    auto const after = match();
    ASSERT_EQ(remains_of(after), remains_of(before));
    for (std::size_t i = 0; i < after.size(); ++i)
        EXPECT_EQ(after[i].log10_lr, before[i].log10_lr);
    EXPECT_EQ(after[0].sex_conflict, "1");
}

TEST_F(Sex, IsTakenFromAmelogeninWhereItIsNotRecorded) {
    folder_.append("genotypes.csv", "V3,AMEL,X,X");
    import();
    EXPECT_EQ(by_remains().at("V3").sex_conflict, "1");
    folder_.replace("genotypes.csv", "V3,AMEL,X,X", "V3,AMEL,X,Y");
    import();
    EXPECT_NEAR(std::stod(by_remains().at("V3").log10_lr_sex), std::log10(1.998), 1e-14);
}

TEST_F(Sex, IsUnknownAndWarnedOfWhereRecordAndAmelogeninDiffer) {
    folder_.append("genotypes.csv", "V1,AMEL,X,X");
    import();
    EXPECT_EQ(by_remains().at("V1").log10_lr_sex, "0");
    EXPECT_EQ(by_remains().at("V1").sex_conflict, "0");
    EXPECT_THAT(kinmatch_.run({"check", "case.h5"}).out,
                HasSubstr("warning: sample V1: recorded as male, but amelogenin is female [KM-CHECK-007]\n"
                          "  expected the same sex in both\n"));
    EXPECT_THAT(kinmatch_.run({"explain", "case.h5", "--missing", "F1/M1", "--remains", "V1"}).out,
                HasSubstr("the remains are of unknown sex (record and amelogenin differ), the missing person is male: "
                          "log10 LR 0 "));
}

TEST_F(Sex, EntersTheRankingAndTheThresholdWhenAskedFor) {
    make_v1_a_woman();
    EXPECT_THAT(remains_of(match({"--all"})), ElementsAre("V1", "V3", "V2"));
    EXPECT_THAT(remains_of(match({"--all", "--include-sex"})), ElementsAre("V3", "V2", "V1"));
    EXPECT_NEAR(match({"--all", "--include-sex"}).back().value(), std::log10(2375.0 / 128.0), 1e-12);
    EXPECT_THAT(remains_of(match({"--threshold-log10-lr", "-0.3"})), ElementsAre("V1", "V3"));
    EXPECT_THAT(remains_of(match({"--threshold-log10-lr", "-0.3", "--include-sex"})), ElementsAre("V3", "V2"));
    EXPECT_THAT(
        kinmatch_.run({"match", "case.h5", "--output", "runs", "--threshold-log10-lr", "-0.3", "--include-sex"}).out,
        HasSubstr("2 candidates: pairs with log10 LR of DNA and sex -0.3 or more\n"));
}

TEST_F(Sex, IsExplainedWithTheBitsOfTheRun) {
    make_v1_a_woman();
    std::string const folder = run({"--all", "--sex-error", "0.02"});
    CandidateRow const row = support::read_candidates_csv(kinmatch_.folder() / folder / "candidates.csv").front();
    support::Arguments const explain{"explain", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--run", folder};
    EXPECT_THAT(kinmatch_.succeed(explain).out,
                HasSubstr("\nSex, beside the DNA: the remains are female, the missing person is male: log10 LR " +
                          row.log10_lr_sex + ", a conflict (error 0.02, P(sex) 0.5)\n"));
    support::Arguments as_json = explain;
    as_json.insert(as_json.end(), {"--format", "json"});
    json const pair = kinmatch_.succeed(as_json).json();
    EXPECT_EQ(pair["log10_lr"].get<double>(), row.value());
    EXPECT_EQ(pair["log10_lr_sex"].get<double>(), std::stod(row.log10_lr_sex));
    EXPECT_EQ(pair["sex_conflict"], true);
    EXPECT_EQ(pair["sex_error"], 0.02);
    EXPECT_NEAR(pair["log10_lr_sex"].get<double>(), std::log10(0.04), 1e-14);
}

} // namespace
} // namespace kinmatch::cli
