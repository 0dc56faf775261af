// One pair for other programs: what they cannot hold, and the R script.
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using support::Arguments;
using support::Outcome;
using support::read_bytes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What to change in a table; from "": the whole of it.
struct Edit {
    std::string file, from, to;
};

/// A by-hand case with one thing that some program cannot hold.
struct Unheld {
    std::string name;
    std::string code;
    Arguments options{};
    std::vector<Edit> edits{};
    std::vector<std::string> refuse{"--familias", "--r-script"};
    std::vector<std::string> take{};
};

std::ostream& operator<<(std::ostream& out, Unheld const& unheld) {
    return out << unheld.name;
}

class UnheldPair : public testing::TestWithParam<Unheld> {
  protected:
    [[nodiscard]] fs::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    [[nodiscard]] Outcome write(std::string const& option) const {
        Arguments arguments{"export", "case.h5", "--missing", "F1/M1", "--remains", "V1", option, "out"};
        arguments.insert(arguments.end(), GetParam().options.begin(), GetParam().options.end());
        return kinmatch_.run(arguments);
    }
    void expect_refused(std::string const& option) const {
        Outcome const outcome = write(option);
        EXPECT_EQ(outcome.exit_code, 65) << option;
        EXPECT_THAT(outcome.err, HasSubstr("[" + GetParam().code + "]\n  expected ")) << option;
        EXPECT_FALSE(fs::exists(at("out"))) << option;
    }
    void expect_written(std::string const& option) const {
        Outcome const outcome = write(option);
        EXPECT_EQ(outcome.exit_code, 0) << option << outcome.err;
        EXPECT_TRUE(fs::exists(at("out"))) << option;
    }

    support::Kinmatch kinmatch_;
};

std::string const kHead = "locus,parent_sex,model,rate,range,rate2\n";

Arguments const kFamilias{"--familias"}, kRScript{"--r-script"};
Edit const kHalfTyped{"genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,6,?"};

INSTANTIATE_TEST_SUITE_P(
    Of, UnheldPair,
    testing::Values(
        Unheld{"DropOut", "KM-EXP-001", {"--dropout", "0.1"}}, Unheld{"DropIn", "KM-EXP-002", {"--drop-in", "0.05"}},
        Unheld{"ReplicatesThatDiffer",
               "KM-EXP-003",
               {},
               {{"genotypes.csv", "",
                 "sample,locus,allele1,allele2,replicate\nF1-brother,TH01,6,9.3,\nV1,TH01,6,9.3,\nV1,TH01,6,?,2\n"}}},
        Unheld{"AResultWithoutAnAllele",
               "KM-EXP-003",
               {"--use-empty"},
               {{"genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,,"},
                {"frequencies.csv", "TH01,9.3,0.5,200", "TH01,9.3,0.49,200\nby-hand,TH01,silent,0.01,"}}},
        Unheld{"AFamilyOfWhomNobodyIsTyped",
               "KM-EXP-004",
               {},
               {{"pedigrees.csv", "father,mother,M,F1-brother,0", "father,mother,M,,0"}}},
        Unheld{"AHalfTypedGenotype", "KM-EXP-011", {}, {kHalfTyped}, kFamilias, kRScript},
        Unheld{"OneStepMutation",
               "KM-EXP-013",
               {"--mutation-model", "onestep:0.002"},
               {{"frequencies.csv", "TH01,9.3", "TH01,10"},
                {"genotypes.csv", "F1-brother,TH01,6,9.3", "F1-brother,TH01,6,9"},
                {"genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,6,9"}},
               kFamilias,
               kRScript},
        Unheld{"HalfRepeats",
               "KM-EXP-014",
               {"--mutation-model", "stepwise:0.002:0.1"},
               {{"frequencies.csv", "vWA,16,", "vWA,16.5,"}},
               kFamilias,
               kRScript},
        Unheld{"ASecondRateAlone", "KM-EXP-015", {"--mutation-model", "stepwise:0:0.1:0.001"}, {}, kFamilias, kRScript},
        Unheld{"AFrequencyOfZero",
               "KM-EXP-016",
               {},
               {{"frequencies.csv", "vWA,19,0.3,200", "vWA,19,0.3,200\nby-hand,vWA,20,0,200"}},
               kFamilias,
               kRScript},
        Unheld{"AnIdBeyondLatin1",
               "KM-EXP-017",
               {},
               {{"pedigrees.csv", "F1,mother", "F1,Łucja,,,F,,0\nF1,mother"}},
               kFamilias,
               kRScript},
        Unheld{"AnIdWithAQuote",
               "KM-EXP-017",
               {},
               {{"pedigrees.csv", "F1,mother", "F1,\"a \"\"b\"\"\",,,F,,0\nF1,mother"}},
               kFamilias,
               kRScript},
        Unheld{"ASilentAllele",
               "KM-EXP-021",
               {},
               {{"frequencies.csv", "vWA,19,0.3,200", "vWA,19,0.29,200\nby-hand,vWA,silent,0.01,200"}},
               kRScript,
               kFamilias},
        Unheld{"ThetaWithAHalfTypedGenotype", "KM-EXP-022", {"--theta", "0.01"}, {kHalfTyped}, kRScript},
        Unheld{"ThetaWithAStranger",
               "KM-EXP-023",
               {"--theta", "0.01"},
               {{"pedigrees.csv", "F1,father,", "F1,stranger,,,M,,0\nF1,father,"}},
               kRScript,
               kFamilias}),
    [](auto const& parameter) { return parameter.param.name; });

TEST_P(UnheldPair, IsRefusedByNameAndNothingIsWritten) {
    Unheld const& unheld = GetParam();
    support::SampleCopy copy{"by-hand", at("case")};
    for (auto const& [file, from, to] : unheld.edits)
        from.empty() ? copy.write(file, to) : copy.replace(file, from, to);
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    for (std::string const& option : unheld.refuse)
        expect_refused(option);
    for (std::string const& option : unheld.take)
        expect_written(option);
}

class RScript : public testing::Test {
  protected:
    [[nodiscard]] fs::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    [[nodiscard]] std::string script(Arguments const& model = {}) const {
        kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
        Arguments arguments{"export", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--r-script", "pair.R"};
        arguments.insert(arguments.end(), model.begin(), model.end());
        kinmatch_.succeed(arguments);
        return read_bytes(at("pair.R"));
    }

    support::Kinmatch kinmatch_;
};

TEST_F(RScript, ComputesXLinkedLociByLikelihoodWhichFamiliasRefuses) {
    support::SampleCopy copy{"by-hand", at("case")};
    copy.append("frequencies.csv", "by-hand,DXS8378,10,0.5,\nby-hand,DXS8378,11,0.5,")
        .append("genotypes.csv", "F1-brother,DXS8378,10,\nV1,DXS8378,10,");
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    Outcome const both = kinmatch_.run({"export", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--familias",
                                        "pair.fam", "--r-script", "pair.R"});
    EXPECT_EQ(both.exit_code, 65);
    EXPECT_THAT(both.err, AllOf(HasSubstr("error: locus DXS8378: an X-linked locus [KM-EXP-012]"),
                                HasSubstr("leave the locus out with --leave-out, or take --r-script")));
    EXPECT_FALSE(fs::exists(at("pair.R"))) << "one of the two that were asked for";
    kinmatch_.succeed({"export", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--r-script", "pair.R"});
    EXPECT_THAT(read_bytes(at("pair.R")),
                AllOf(HasSubstr("\"DXS8378\" = list(\n    chrom = 23,"), HasSubstr("\"V1\" = \"10/10\""),
                      HasSubstr("lr <- likelihood(h1, lump = FALSE) / likelihood(h2, lump = FALSE)"),
                      Not(HasSubstr("kinshipLR("))));
}

TEST_F(RScript, HoldsBothPedigreesLociGenotypesAndOurLrs) {
    support::SampleCopy const copy{"by-hand", at("case")};
    EXPECT_THAT(
        script({"--mutation-model", "stepwise:0.002:0.1:1e-6"}),
        AllOf(HasSubstr("library(pedtools)\nlibrary(pedprobr)\nlibrary(forrel)\n"),
              HasSubstr("family_h1 <- data.frame(\n  id = c(\"V1\", \"brother\", \"father\", \"mother\"),\n"
                        "  fid = c(\"father\", \"father\", NA, NA),\n  mid = c(\"mother\", \"mother\", NA, NA),\n"
                        "  sex = c(1, 1, 1, 2))\n"),
              HasSubstr("family_h2 <- data.frame(\n  id = c(\"M1\", \"brother\", \"father\", \"mother\"),\n"),
              HasSubstr("remains <- \"V1\"\nremains_sex <- 1\ntheta <- 0\n"),
              HasSubstr("  \"vWA\" = list(\n    chrom = NA,\n"
                        "    afreq = c(\"16\" = 0.2, \"17\" = 0.25, \"18\" = 0.25, \"19\" = 0.3),\n"
                        "    mothers = list(model = \"stepwise\", rate = 0.002, rate2 = 1e-06, range = 0.1),\n"
                        "    fathers = list(model = \"stepwise\", rate = 0.002, rate2 = 1e-06, range = 0.1),\n"
                        "    genotypes = c(\"V1\" = \"17/17\", \"brother\" = \"17/18\"),\n    log10_lr = "),
              HasSubstr("lr <- kinshipLR(H1 = h1, H2 = h2, ref = \"H2\")$LRperMarker[, 1]\n")));
}

TEST_F(RScript, JoinsTheRemainsToTheFamilyOfH2WhereThereIsTheta) {
    support::SampleCopy const copy{"by-hand", at("case")};
    EXPECT_THAT(
        script({"--theta", "0.02"}),
        AllOf(HasSubstr("family_h2 <- data.frame(\n  id = c(\"M1\", \"brother\", \"father\", \"mother\", \"V1\", "
                        "\"V1'\"),\n  fid = c(\"father\", \"father\", NA, NA, NA, \"V1\"),\n"
                        "  mid = c(\"mother\", \"mother\", NA, NA, NA, \"mother\"),\n"
                        "  sex = c(1, 1, 1, 2, 1, 1))\n"),
              HasSubstr("theta <- 0.02\n"),
              HasSubstr("lr <- likelihood(h1, theta = theta, lump = FALSE) / likelihood(h2, theta = theta, "),
              Not(HasSubstr("kinshipLR("))));
}

TEST_F(RScript, StatesAMatrixEntryByEntryWhereNoNameIsExact) {
    support::SampleCopy copy{"by-hand", at("case")};
    copy.write("mutation.csv", kHead + "*,*,none,,,\nvWA,F,custom,,,\n")
        .write("mutation_matrix.csv", "locus,parent_sex,from,to,probability\nvWA,F,16,16,0.9\nvWA,F,16,17,0.1\n"
                                      "vWA,F,17,17,1\nvWA,F,18,18,1\nvWA,F,19,19,1\n");
    EXPECT_THAT(script(),
                AllOf(HasSubstr("mothers = list(model = \"custom\", matrix = c(\n      0.9, 0.1, 0, 0, 0, 1, 0, 0, "
                                "0, 0, 1, 0, 0, 0, 0, 1)),\n    fathers = list(model = \"trivial\"),"),
                      HasSubstr("lr <- likelihood(h1, lump = FALSE)")));
}

TEST_F(RScript, LetsNoIdEndItsString) {
    support::SampleCopy copy{"by-hand", at("case")};
    copy.rewrite_all([](std::string const& text) {
        std::string renamed = text;
        for (std::size_t i = renamed.find("V1"); i != std::string::npos; i = renamed.find("V1", i + 1))
            if (i == 0 || renamed[i - 1] == '\n')
                renamed.replace(i, 2, "\"V\"\"); q(\"\"no\"\")\"");
        return renamed;
    });
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    kinmatch_.succeed(
        {"export", "case.h5", "--missing", "F1/M1", "--remains", "V\"); q(\"no\")", "--r-script", "pair.R"});
    EXPECT_THAT(read_bytes(at("pair.R")),
                AllOf(HasSubstr("remains <- \"V\\\"); q(\\\"no\\\")\"\n"), Not(HasSubstr("\"V\"); q("))));
}

} // namespace
} // namespace kinmatch::cli
