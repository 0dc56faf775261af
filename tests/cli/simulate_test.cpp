#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::read_bytes;
using support::sample_folder;
using support::write_bytes;

class Simulate : public testing::Test {
  protected:
    // \param options  words parted by single spaces
    [[nodiscard]] support::Outcome run(fs::path const& frequencies, std::string const& options) const {
        support::Arguments arguments{"simulate", "--frequencies", frequencies, "--output", "case"};
        std::istringstream words{options};
        for (std::string word; words >> word;)
            arguments.push_back(word);
        return kinmatch_.run(arguments);
    }

    support::Kinmatch kinmatch_;
    fs::path nist_ = sample_folder("frequencies_nist1036.csv");
};

// The README of the sample states this command. The bytes must be the same on every machine.
TEST_F(Simulate, MakesTheMassGraveSampleAgain) {
    std::regex const left_out("^[^,]*,(F13A01|F13B|FESFPS|LPL|Penta C),.*");
    std::ifstream all(nist_);
    std::string kept;
    for (std::string line; std::getline(all, line);)
        if (!std::regex_match(line, left_out))
            kept += line + "\n";
    write_bytes(kinmatch_.folder() / "24-loci.csv", kept);
    support::Outcome const outcome =
        run("24-loci.csv", "--population US_Cauc --families 60 --remains 200 --true-fraction 0.25 "
                           "--partial-fraction 0.2 --seed 1036");
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    for (std::string const file :
         {"frequencies.csv", "loci.csv", "mutation.csv", "samples.csv", "genotypes.csv", "pedigrees.csv", "truth.csv"})
        EXPECT_EQ(read_bytes(kinmatch_.folder() / "case" / file), read_bytes(sample_folder("mass-grave") / file))
            << file;
}

TEST_F(Simulate, WritesTheSameBytesWhenTheDefaultsAreStated) {
    ASSERT_EQ(run(nist_, "--families 14 --remains 20 --seed 3").exit_code, 0);
    fs::rename(kinmatch_.folder() / "case", kinmatch_.folder() / "default");
    ASSERT_EQ(run(nist_, "--families 14 --remains 20 --seed 3 --theta 0 --dropout 0 --drop-in 0 --mutation-model "
                         "stepwise:0.002:0.1:1e-6")
                  .exit_code,
              0);
    for (fs::directory_entry const& file : fs::directory_iterator(kinmatch_.folder() / "default"))
        EXPECT_EQ(read_bytes(kinmatch_.folder() / "case" / file.path().filename().string()), read_bytes(file.path()))
            << file.path();
    EXPECT_FALSE(fs::exists(kinmatch_.folder() / "case" / "populations.csv"));
}

TEST_F(Simulate, SaysWhatItMadeAndFromWhichPopulation) {
    support::Outcome const outcome = run(nist_, "--families 14 --remains 50 --seed 3");
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.out, "population  US_AfAm, 29 autosomal loci\n"
                           "families    14, who miss 16 persons\n"
                           "remains     50, of whom 5 are missing persons\n"
                           "mutation    stepwise, rate 0.002, range 0.1, rate2 1e-06\n"
                           "seed        3\n"
                           "folder      case\n");
    EXPECT_EQ(outcome.err, "");
}

TEST_F(Simulate, EndsWith64WhenTheCommandLineIsWrong) {
    for (char const* wrong : {"--families 3", "--families 3 --remains -2", "--families 0 --remains 2",
                              "--families 3 --remains 2 --true-fraction 1.2", "--families 3 --remains 2 --seed -1",
                              "--families 3 --remains 100 --true-fraction 1", "--families 3 --remains 2 --theta 1",
                              "--families 3 --remains 2 --dropout -0.1", "--families 3 --remains 2 --drop-in 1",
                              "--families 3 --remains 2 --mutation-model sometimes",
                              "--families 3 --remains 2 --mutation-model stepwise:0.002"})
        EXPECT_EQ(run(nist_, wrong).exit_code, 64) << wrong;
    EXPECT_FALSE(fs::exists(kinmatch_.folder() / "case"));
}

TEST_F(Simulate, EndsWith65AndListsThePopulationsForOneThatIsNotThere) {
    support::Outcome const outcome = run(nist_, "--population Mars --families 3 --remains 2");
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_NE(outcome.err.find("US_AfAm, US_Asian, US_Cauc, US_Hisp, US_All"), std::string::npos) << outcome.err;
}

TEST_F(Simulate, EndsWith74WhenTheFolderIsNotEmpty) {
    fs::create_directory(kinmatch_.folder() / "case");
    write_bytes(kinmatch_.folder() / "case" / "samples.csv", "sample\n");
    EXPECT_EQ(run(nist_, "--families 3 --remains 2").exit_code, 74);
    EXPECT_EQ(read_bytes(kinmatch_.folder() / "case" / "samples.csv"), "sample\n");
}

} // namespace
} // namespace kinmatch::cli
