#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using support::CandidateRow;
using support::Outcome;
using support::sample_folder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::uint64_t bits(double value) {
    return std::bit_cast<std::uint64_t>(value);
}

/// log10 LR as JSON writes it: a number, or "-inf".
double log10_lr(json const& value) {
    return value.is_string() ? std::stod(value.get<std::string>()) : value.get<double>();
}

class Explain : public testing::Test {
  protected:
    void import(std::filesystem::path const& folder) const {
        kinmatch_.succeed({"import", "--from", folder, "--output", "case.h5"});
    }
    [[nodiscard]] Outcome explain(std::string const& missing, std::string const& remains,
                                  Arguments const& options = {}) const {
        Arguments arguments{"explain", "case.h5", "--missing", missing, "--remains", remains};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] std::vector<CandidateRow> candidates(std::string const& run) const {
        return support::read_candidates_csv(kinmatch_.folder() / run / "candidates.csv");
    }

    support::Kinmatch kinmatch_;
};

// From the best pair to the worst, with the loci added up in the order in which they are shown.
TEST_F(Explain, GivesTheBitsOfMatchAndTheSumOfItsLoci) {
    import(sample_folder("mass-grave"));
    auto const rows = candidates(kinmatch_.succeed({"match", "case.h5", "--all", "--output", "runs"}).last_line());
    for (std::size_t i = 0; i < rows.size(); i += rows.size() / 30) {
        CandidateRow const& row = rows[i];
        SCOPED_TRACE(row.family + "/" + row.missing + " " + row.remains);
        json const pair = explain(row.family + "/" + row.missing, row.remains, {"--format", "json"}).json();
        double sum = 0.0;
        std::uint32_t compared = 0;
        for (json const& locus : pair["loci"]) {
            if (!locus["log10_lr"].is_null())
                sum += log10_lr(locus["log10_lr"]);
            compared += locus["compared"].get<bool>() ? 1u : 0u;
        }
        EXPECT_EQ(bits(log10_lr(pair["log10_lr"])), bits(row.value()));
        EXPECT_EQ(bits(sum), bits(row.value()));
        EXPECT_EQ(std::to_string(compared), row.loci_compared);
        EXPECT_EQ(std::to_string(pair["loci_inconsistent"].get<int>()), row.loci_inconsistent);
        EXPECT_EQ(pair["loci"].size(), 24u);
    }
}

TEST_F(Explain, WritesAnExclusionAsMinusInfinity) {
    import(sample_folder("mass-grave"));
    Outcome const match = kinmatch_.run({"match", "case.h5", "--mutation-model", "none", "--all", "--output", "runs"});
    CandidateRow const excluded = candidates(match.last_line()).back();
    ASSERT_EQ(excluded.log10_lr, "-inf");
    std::string const missing = excluded.family + "/" + excluded.missing;
    json const pair = explain(missing, excluded.remains, {"--mutation-model", "none", "--format", "json"}).json();
    EXPECT_EQ(pair["log10_lr"], "-inf");
    EXPECT_EQ(std::to_string(pair["loci_inconsistent"].get<int>()), excluded.loci_inconsistent);
    Outcome const text = explain(missing, excluded.remains, {"--mutation-model", "none"});
    EXPECT_EQ(text.exit_code, 0);
    EXPECT_THAT(text.out, HasSubstr("excluded: impossible under H1"));
    EXPECT_THAT(text.out, HasSubstr("log10 LR -inf (excluded: LR 0)"));
}

TEST_F(Explain, TakesTheModelOfARunAsItTakesTheOptions) {
    import(sample_folder("mass-grave"));
    std::string const run =
        kinmatch_.succeed({"match", "case.h5", "--mutation-model", "equal:0.003", "--output", "runs"}).last_line();
    Outcome const by_run = explain("F56/missing1", "V002", {"--run", run});
    Outcome const by_options = explain("F56/missing1", "V002", {"--mutation-model", "equal:0.003"});
    EXPECT_EQ(by_run.exit_code, 0) << by_run.err;
    EXPECT_EQ(by_run.out, by_options.out);
    EXPECT_NE(by_run.out, explain("F56/missing1", "V002").out);
    EXPECT_EQ(explain("F56/missing1", "V002", {"--run", run, "--mutation-model", "none"}).exit_code, 64);
}

TEST_F(Explain, RefusesARunOfAnotherCase) {
    import(sample_folder("mass-grave"));
    std::string const run = kinmatch_.succeed({"match", "case.h5", "--output", "runs"}).last_line();
    import(sample_folder("by-hand"));
    Outcome const outcome = explain("F1/M1", "V1", {"--run", run});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_EQ(outcome.err, "error: the run " + run +
                               " was made from another case\n  Explain the case.h5 in the run folder instead: it is "
                               "the exact case of the run.\n");
}

TEST_F(Explain, RefusesARunWhoseManifestIsDamaged) {
    import(sample_folder("by-hand"));
    std::string const run = kinmatch_.succeed({"match", "case.h5", "--output", "runs"}).last_line();
    support::write_bytes(kinmatch_.folder() / run / "manifest.json", "{\"format\": ");
    Outcome const outcome = explain("F1/M1", "V1", {"--run", run});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_EQ(outcome.err, "error: " + run +
                               "/manifest.json: this is no manifest of a run [KM-RUN-001]\n"
                               "  expected a JSON object as match writes it\n"
                               "  The file is damaged: match again into another folder.\n");
}

TEST_F(Explain, NamesAnIdThatTheCaseDoesNotHold) {
    import(sample_folder("by-hand"));
    for (std::string const missing : {"F1/M2", "F1", "F1/brother", ""}) {
        Outcome const outcome = explain(missing, "V1");
        EXPECT_EQ(outcome.exit_code, 64);
        EXPECT_EQ(outcome.out, "");
        EXPECT_THAT(outcome.err, StartsWith("error: the case holds no missing person " + missing + "\n"));
    }
    for (std::string const remains : {"V9", "F1-brother"}) {
        Outcome const outcome = explain("F1/M1", remains);
        EXPECT_EQ(outcome.exit_code, 64);
        EXPECT_EQ(outcome.out, "");
        EXPECT_THAT(outcome.err, StartsWith("error: the case holds no remains " + remains + "\n"));
    }
}

// The numbers of data-samples/by-hand/README.md.
TEST_F(Explain, ShowsTheHandSampleAsItsReadmeDoes) {
    import(sample_folder("by-hand"));
    EXPECT_EQ(explain("F1/M1", "V3").out,
              "H1: The remains V3 are the missing person F1/M1.\n"
              "H2: The remains V3 come from a person unrelated to family F1, from population by-hand; the family is "
              "otherwise as declared.\n"
              "Mutation: as the case states; theta 0; loci independent.\n"
              "\n"
              "locus    remains  relatives      P(H1)      P(H2)     LR    log10 LR so far  why\n"
              "D3S1358  -        brother 15/15                                              not compared: not typed in "
              "the remains\n"
              "TH01     7/9      brother 6/9.3  0.002      0.008     0.25  -0.602060        possible by descent, "
              "likelier by chance\n"
              "vWA      17/18    brother 17/18  0.0507812  0.015625  3.25  -0.090177        possible by descent\n"
              "\n"
              "log10 LR -0.09017663034908807 (LR 0.8125), 2 loci compared, 0 of them inconsistent without mutation\n"
              "Sex, beside the DNA: the remains are of unknown sex, the missing person is male: log10 LR 0 (error "
              "0.001, P(sex) 0.5)\n"
              "Posterior 0.448276, by the prior 0.5 and the LR of DNA\n");
    std::vector<double> lr;
    json const pair = explain("F1/M1", "V1", {"--format", "json"}).json();
    for (json const& locus : pair["loci"])
        lr.push_back(locus["lr"]);
    EXPECT_THAT(lr, ElementsAre(testing::DoubleNear(6.25, 1e-12), testing::DoubleNear(2.375, 1e-12),
                                testing::DoubleNear(1.25, 1e-12)));
}

TEST_F(Explain, HasTheKeysOfItsJsonForEveryLocus) {
    import(sample_folder("by-hand"));
    json const pair = explain("F1/M1", "V3", {"--format", "json"}).json();
    EXPECT_EQ(pair["h1"], "The remains V3 are the missing person F1/M1.");
    EXPECT_THAT(pair["h2"].get<std::string>(), StartsWith("The remains V3 come from a person unrelated to family F1"));
    EXPECT_NEAR(pair["log10_lr"].get<double>(), -0.090176630349, 1e-12);
    ASSERT_EQ(pair["loci"].size(), 3u);
    EXPECT_EQ(pair["loci"][0]["locus"], "D3S1358");
    EXPECT_EQ(pair["loci"][0]["compared"], false);
    EXPECT_TRUE(pair["loci"][0]["lr"].is_null());
    EXPECT_NEAR(pair["loci"][1]["likelihood_h1"].get<double>(), 0.002, 1e-15);
    EXPECT_NEAR(pair["loci"][1]["likelihood_h2"].get<double>(), 0.008, 1e-15);
    EXPECT_NEAR(pair["loci"][1]["lr"].get<double>(), 0.25, 1e-15);
}

TEST_F(Explain, ShowsThreeAllelesAndThatTheirLocusIsSetAside) {
    support::SampleCopy{"by-hand", kinmatch_.folder() / "case"}.write("genotypes.csv",
                                                                      "sample,locus,allele1,allele2,allele3\n"
                                                                      "F1-brother,TH01,6,9.3,\n"
                                                                      "F1-brother,vWA,17,18,\n"
                                                                      "V1,TH01,6,9.3,\n"
                                                                      "V1,vWA,16,17,18\n");
    import(kinmatch_.folder() / "case");
    json const locus = explain("F1/M1", "V1", {"--format", "json"}).json()["loci"][2];
    EXPECT_EQ(locus["locus"], "vWA");
    EXPECT_EQ(locus["remains"], "16/17/18");
    EXPECT_EQ(locus["compared"], false);
    EXPECT_EQ(locus["why"], "not compared: three alleles, the locus is set aside for these remains");
    EXPECT_THAT(explain("F1/M1", "V1").out, HasSubstr("1 locus compared"));
}

TEST_F(Explain, ShowsAmelogeninAsXAndY) {
    support::SampleCopy{"by-hand", kinmatch_.folder() / "case"}.append("genotypes.csv",
                                                                       "F1-brother,AMEL,X,Y\nV1,AMEL,X,X");
    import(kinmatch_.folder() / "case");
    json const locus = explain("F1/M1", "V1", {"--format", "json"}).json()["loci"][0];
    EXPECT_EQ(locus["locus"], "AMEL");
    EXPECT_EQ(locus["remains"], "X/X");
    EXPECT_EQ(locus["relatives"]["brother"], "X/Y");
}

TEST_F(Explain, CountsLociAsMatchDoes) {
    import(sample_folder("by-hand"));
    Outcome const outcome = explain("F1/M1", "V3", {"--min-loci", "3"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, HasSubstr("\nNot comparable.\n2 loci compared, fewer than 3: see --min-loci\n"));
    json const pair = explain("F1/M1", "V3", {"--min-loci", "3", "--format", "json"}).json();
    EXPECT_EQ(pair["comparable"], false);
    EXPECT_EQ(pair["not_comparable"], "too_few_loci");
    EXPECT_TRUE(pair["log10_lr"].is_null());
    EXPECT_EQ(explain("F1/M1", "V3", {"--min-loci", "2"}).exit_code, 0);
    std::string const run = kinmatch_.succeed({"match", "case.h5", "--min-loci", "3", "--output", "runs"}).last_line();
    EXPECT_EQ(explain("F1/M1", "V3", {"--run", run}).out, outcome.out);
}

// 1 / (N + 1) for one missing person is 1/2, and LR 0.8125 gives 0.8125 / 1.8125.
TEST_F(Explain, GivesThePosteriorOfThePairAsMatchDoes) {
    import(sample_folder("by-hand"));
    EXPECT_NEAR(explain("F1/M1", "V3", {"--format", "json"}).json()["posterior"].get<double>(), 0.8125 / 1.8125, 1e-12);
    for (Arguments const& options : {Arguments{}, {"--prior", "0.01"}, {"--prior-none", "0.9"}, {"--include-sex"}}) {
        Arguments arguments{"match", "case.h5", "--all", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        std::string const run = kinmatch_.succeed(arguments).last_line();
        CandidateRow const first = candidates(run).front();
        json const by_run = explain("F1/M1", first.remains, {"--run", run, "--format", "json"}).json();
        EXPECT_EQ(bits(by_run["posterior"]), bits(std::stod(first.posterior)));
        arguments = options;
        arguments.insert(arguments.end(), {"--format", "json"});
        EXPECT_EQ(explain("F1/M1", first.remains, arguments).json(), by_run);
    }
    EXPECT_TRUE(explain("F1/M1", "V3", {"--min-loci", "3", "--format", "json"}).json()["posterior"].is_null());
}

// With LR 18.5546875 and prior 1 - 1e-6 the posterior lacks 1e-6 / 18.55 of 1.
TEST_F(Explain, TellsWhatAPosteriorNearOneLacks) {
    import(sample_folder("by-hand"));
    EXPECT_THAT(explain("F1/M1", "V1", {"--prior", "0.999999"}).out, HasSubstr("\nPosterior 1 - 5.39e-08, by the "));
}

// The missing person is the child of a father and his daughter: her pedigree alone speaks at vWA, where no relative is
// typed. Match does not compare V1, which is typed at vWA alone.
TEST_F(Explain, DoesNotCompareAPairOnItsPedigreeAlone) {
    support::SampleCopy{"by-hand", kinmatch_.folder() / "case"}
        .write("pedigrees.csv", "family,member,father,mother,sex,sample,missing\n"
                                "F1,father,,,M,F1-brother,0\nF1,grandmother,,,F,,0\n"
                                "F1,mother,father,grandmother,F,,0\nF1,M1,father,mother,M,,1\n")
        .write("genotypes.csv", "sample,locus,allele1,allele2\nF1-brother,TH01,6,9.3\nV1,vWA,17,17\n");
    import(kinmatch_.folder() / "case");
    Outcome const match = kinmatch_.run({"match", "case.h5", "--all", "--output", "runs"});
    EXPECT_THAT(
        match.out,
        HasSubstr("3 pairs: 0 scored, 0 certified below the threshold, 3 not comparable\n  too_few_loci: 3 pairs\n"));
    Outcome const outcome = explain("F1/M1", "V1");
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, HasSubstr("no relative is typed here; the missing person is inbred"));
    EXPECT_THAT(outcome.out, HasSubstr("\nNot comparable.\n0 loci compared, fewer than 1: see --min-loci\n"));
}

// A mark of direction would turn the line that it stands in.
TEST_F(Explain, SpellsOutWhatAnIdHidesInText) {
    std::string const remains = "V\u202e1";
    std::string const brother = "brother\u200b";
    support::SampleCopy copy{"by-hand", kinmatch_.folder() / "case"};
    copy.append("samples.csv", remains + ",remains,M,,").append("genotypes.csv", remains + ",TH01,6,9.3");
    copy.replace("pedigrees.csv", "F1,brother,", "F1," + brother + ",");
    import(kinmatch_.folder() / "case");
    std::string const text = explain("F1/M1", remains).out;
    EXPECT_THAT(text, StartsWith("H1: The remains V‹U+202E›1 are the missing person F1/M1.\n"));
    EXPECT_THAT(text, HasSubstr("brother‹U+200B› 6/9.3"));
    EXPECT_EQ(text.find("\u202e"), std::string::npos);
}

} // namespace
} // namespace kinmatch::cli
