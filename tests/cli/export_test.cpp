#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using support::Arguments;
using support::Outcome;
using support::read_bytes;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> sorted_lines(std::string const& text) {
    std::istringstream lines{text};
    std::vector<std::string> sorted;
    for (std::string line; std::getline(lines, line);)
        sorted.push_back(line);
    std::ranges::sort(sorted);
    return sorted;
}

class Export : public testing::Test {
  protected:
    [[nodiscard]] fs::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    [[nodiscard]] std::string digest(std::string const& out) const {
        std::size_t const begin = out.find("case digest ");
        return out.substr(begin, out.find('\n', begin) - begin);
    }
    void simulate(Arguments const& more) {
        Arguments arguments{"simulate",     "--frequencies", support::sample_folder("frequencies_nist1036.csv"),
                            "--population", "US_Cauc",       "--output",
                            "case"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        kinmatch_.succeed(arguments);
    }
    /// Imports case/, exports it, and expects the same bytes and the same case.
    void expect_round_trip() const {
        std::string const first = kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}).out;
        EXPECT_THAT(kinmatch_.succeed({"export", "case.h5", "--tidy", "tables"}).out,
                    AllOf(HasSubstr(digest(first)), EndsWith("tables\n")));
        for (fs::directory_entry const& entry : fs::directory_iterator(at("case"))) {
            fs::path const table = entry.path().filename();
            if (table == "truth.csv")
                continue;
            EXPECT_EQ(sorted_lines(read_bytes(at("tables") / table)), sorted_lines(read_bytes(entry.path()))) << table;
        }
        EXPECT_EQ(digest(kinmatch_.succeed({"import", "--from", "tables", "--output", "again.h5"}).out), digest(first));
    }

    support::Kinmatch kinmatch_;
};

TEST_F(Export, GivesBackTheTablesOfTheSamples) {
    for (char const* sample : {"by-hand", "mass-grave"}) {
        support::SampleCopy const copy{sample, at("case")};
        expect_round_trip();
        for (char const* folder : {"case", "tables"})
            fs::remove_all(at(folder));
    }
}

TEST_F(Export, GivesBackWhatSimulateWrote) {
    simulate({"--families", "30", "--remains", "40", "--theta", "0.02", "--dropout", "0.2", "--drop-in", "0.2",
              "--mutation-model", "equal:0.001", "--seed", "4"});
    expect_round_trip();
    EXPECT_THAT(read_bytes(at("tables/genotypes.csv")), HasSubstr("allele3"));
    EXPECT_EQ(support::mode_of(at("tables/genotypes.csv")), 0600U);
}

TEST_F(Export, OverwritesNoFolderAndNamesWhatLacks) {
    support::SampleCopy const copy{"by-hand", at("case")};
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    Outcome const full = kinmatch_.run({"export", "case.h5", "--tidy", "case"});
    EXPECT_EQ(full.exit_code, 74);
    EXPECT_THAT(full.err, HasSubstr("error: case: the folder is not empty\n  Name a new folder"));
    EXPECT_EQ(kinmatch_.run({"export", "case.h5"}).exit_code, 64);
    Outcome const no_pair = kinmatch_.run({"export", "case.h5", "--r-script", "pair.R", "--missing", "F1/M1"});
    EXPECT_EQ(no_pair.exit_code, 64);
    EXPECT_THAT(no_pair.err, HasSubstr("Name it with --missing FAMILY/MEMBER and --remains SAMPLE."));
}

/// "V007,F03,missing2" of truth.csv.
struct TruePair {
    std::string remains, family, missing;
};

class FamiliasExport : public Export {
  protected:
    [[nodiscard]] std::vector<TruePair> truth() const {
        std::vector<TruePair> pairs;
        std::istringstream lines{read_bytes(at("case/truth.csv"))};
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            std::istringstream fields{line};
            TruePair& pair = pairs.emplace_back();
            std::getline(fields, pair.remains, ',');
            std::getline(fields, pair.family, ',');
            std::getline(fields, pair.missing, ',');
        }
        return pairs;
    }
    [[nodiscard]] nlohmann::json lr(std::string const& case_file, std::string const& missing,
                                    std::string const& remains, Arguments const& model = {}) const {
        Arguments arguments{"explain", case_file, "--missing", missing, "--remains", remains, "--format", "json"};
        arguments.insert(arguments.end(), model.begin(), model.end());
        return kinmatch_.succeed(arguments).json().at("log10_lr");
    }
    /// The LR of the pair once more, from its .fam as our own reader reads it.
    [[nodiscard]] nlohmann::json lr_of_fam(TruePair const& pair, Arguments const& model = {}) const {
        Arguments arguments{"export",    "case.h5",    "--missing",  pair.family + "/" + pair.missing,
                            "--remains", pair.remains, "--familias", "pair.fam"};
        arguments.insert(arguments.end(), model.begin(), model.end());
        kinmatch_.succeed(arguments);
        kinmatch_.succeed({"import", "--families", "pair.fam", "--missing", pair.missing, "--output", "pair.h5"});
        return lr("pair.h5", "pair/" + pair.missing, "pair/" + pair.missing);
    }
    void expect_the_lr_of_each() const {
        kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
        std::vector<TruePair> const pairs = truth();
        EXPECT_EQ(pairs.size(), 50U);
        for (TruePair const& pair : pairs)
            EXPECT_EQ(lr_of_fam(pair), lr("case.h5", pair.family + "/" + pair.missing, pair.remains))
                << pair.remains << " " << pair.family;
    }
};

// Bit for bit, as JSON prints them. Steps between microvariants, other alleles added for the strangers' prints.
TEST_F(FamiliasExport, OfFiftyFamiliesReadBackGivesTheSameLrs) {
    simulate({"--families", "50", "--remains", "50", "--true-fraction", "1", "--mutation-model",
              "stepwise:0.002:0.1:0.000001", "--seed", "11"});
    expect_the_lr_of_each();
}

TEST_F(FamiliasExport, KeepsThetaAndOtherMutationModels) {
    simulate({"--families", "50", "--remains", "50", "--true-fraction", "1", "--mutation-model", "proportional:0.003",
              "--theta", "0.02", "--seed", "12"});
    expect_the_lr_of_each();
}

TEST_F(FamiliasExport, HoldsTheModelOfTheOptionsSilentAllelesAndEachSexsRates) {
    support::SampleCopy copy{"by-hand", at("case")};
    copy.replace("frequencies.csv", "by-hand,TH01,9.3,0.5,200", "by-hand,TH01,9.3,0.49,200\nby-hand,TH01,silent,0.01,")
        .replace("genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,12,12") // an allele that the population does not list
        .write("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,M,stepwise,0.003,0.2,0.0001\n*,F,none,,,\n"
                               "vWA,F,equal,0.001,,\n");
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    for (Arguments const& model : std::vector<Arguments>{
             {}, {"--theta", "0.03"}, {"--min-frequency", "5/2N"}, {"--mutation-model", "equal:0.01"}})
        EXPECT_EQ(lr_of_fam({"V1", "F1", "M1"}, model), lr("case.h5", "F1/M1", "V1", model));
    EXPECT_EQ(support::mode_of(at("pair.fam")), 0600U);
}

TEST_F(FamiliasExport, LeavesOutWhatIsAskedFor) {
    support::SampleCopy const copy{"by-hand", at("case")};
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    // D3S1358 of V3 is not typed: LR 1 by rule, in the file not at all. TH01 and vWA: 13/16 (data-samples/by-hand).
    double const both = lr_of_fam({"V3", "F1", "M1"}).get<double>();
    double const one = lr_of_fam({"V3", "F1", "M1"}, {"--leave-out", "VWA"}).get<double>();
    EXPECT_NEAR(both, std::log10(13.0 / 16.0), 1e-12);
    EXPECT_NE(one, both);
    EXPECT_THAT(read_bytes(at("pair.fam")), AllOf(HasSubstr("\"TH01\""), Not(HasSubstr("vWA")), HasSubstr("\r\n")));
    Outcome const unknown = kinmatch_.run(
        {"export", "case.h5", "--missing", "F1/M1", "--remains", "V3", "--familias", "x.fam", "--leave-out", "FGA"});
    EXPECT_EQ(unknown.exit_code, 64);
    EXPECT_THAT(unknown.err, HasSubstr("the case holds no locus FGA"));
}

TEST_F(FamiliasExport, SaysThatASexIsNotStated) {
    support::SampleCopy copy{"by-hand", at("case")};
    copy.replace("pedigrees.csv", "F1,M1,father,mother,M,,1", "F1,M1,father,mother,,,1");
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    Outcome const outcome =
        kinmatch_.run({"export", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--familias", "pair.fam"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err, HasSubstr("note: F1/M1: the sex is not stated [KM-EXP-018]"));
}

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

class UnheldPair : public Export, public testing::WithParamInterface<Unheld> {
  protected:
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

TEST_F(Export, RefusesXLinkedLociInFamiliasAndComputesThemByLikelihoodInR) {
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

class RScript : public Export {
  protected:
    [[nodiscard]] std::string script(Arguments const& model = {}) const {
        kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
        Arguments arguments{"export", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--r-script", "pair.R"};
        arguments.insert(arguments.end(), model.begin(), model.end());
        kinmatch_.succeed(arguments);
        return read_bytes(at("pair.R"));
    }
};

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
