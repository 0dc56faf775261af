#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <string_view>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

fs::path const kSamples = fs::path(KINMATCH_SOURCE_DIR) / "data-samples";

std::string text_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Simulate : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "kinmatch-simulate-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    // \return the exit code; stdout and stderr stand in out() and err().
    int run(std::string const& options) const {
        std::string const command = std::string(KINMATCH_BINARY) + " simulate " + options + " >" +
                                    (folder_ / "out").string() + " 2>" + (folder_ / "err").string();
        return WEXITSTATUS(std::system(command.c_str()));
    }
    [[nodiscard]] std::string out() const { return text_of(folder_ / "out"); }
    [[nodiscard]] std::string err() const { return text_of(folder_ / "err"); }
    [[nodiscard]] std::string output() const { return " --output " + (folder_ / "case").string(); }
    [[nodiscard]] static std::string nist() {
        return "--frequencies " + (kSamples / "frequencies_nist1036.csv").string();
    }

    fs::path folder_;
};

// The README of the sample states this command. The bytes must be the same on every machine.
TEST_F(Simulate, MakesTheMassGraveSampleAgain) {
    std::regex const left_out("^[^,]*,(F13A01|F13B|FESFPS|LPL|Penta C),.*");
    std::ifstream all(kSamples / "frequencies_nist1036.csv");
    std::ofstream kept(folder_ / "24-loci.csv");
    for (std::string line; std::getline(all, line);)
        if (!std::regex_match(line, left_out))
            kept << line << "\n";
    kept.close();
    ASSERT_EQ(run("--frequencies " + (folder_ / "24-loci.csv").string() +
                  " --population US_Cauc --families 60 --remains 200 --true-fraction 0.25 --partial-fraction 0.2 "
                  "--seed 1036" +
                  output()),
              0)
        << err();
    for (std::string_view const file :
         {"frequencies.csv", "loci.csv", "mutation.csv", "samples.csv", "genotypes.csv", "pedigrees.csv", "truth.csv"})
        EXPECT_EQ(text_of(folder_ / "case" / file), text_of(kSamples / "mass-grave" / file)) << file;
}

TEST_F(Simulate, SaysWhatItMadeAndFromWhichPopulation) {
    EXPECT_EQ(run(nist() + " --families 14 --remains 50 --seed 3" + output()), 0);
    EXPECT_EQ(out(), "population  US_AfAm, 29 autosomal loci\n"
                     "families    14, who miss 16 persons\n"
                     "remains     50, of whom 5 are missing persons\n"
                     "mutation    stepwise, rate 0.002, range 0.1, rate2 1e-06\n"
                     "seed        3\n"
                     "folder      " +
                         (folder_ / "case").string() + "\n");
    EXPECT_EQ(err(), "");
}

TEST_F(Simulate, EndsWith64WhenTheCommandLineIsWrong) {
    for (char const* wrong : {"--families 3", "--families 3 --remains -2", "--families 0 --remains 2",
                              "--families 3 --remains 2 --true-fraction 1.2", "--families 3 --remains 2 --seed -1",
                              "--families 3 --remains 100 --true-fraction 1"})
        EXPECT_EQ(run(nist() + " " + wrong + output()), 64) << wrong;
    EXPECT_FALSE(fs::exists(folder_ / "case"));
}

TEST_F(Simulate, EndsWith65AndListsThePopulationsForOneThatIsNotThere) {
    EXPECT_EQ(run(nist() + " --population Mars --families 3 --remains 2" + output()), 65);
    EXPECT_NE(err().find("US_AfAm, US_Asian, US_Cauc, US_Hisp, US_All"), std::string::npos) << err();
}

TEST_F(Simulate, EndsWith74WhenTheFolderIsNotEmpty) {
    fs::create_directory(folder_ / "case");
    std::ofstream(folder_ / "case" / "samples.csv") << "sample\n";
    EXPECT_EQ(run(nist() + " --families 3 --remains 2" + output()), 74);
    EXPECT_EQ(text_of(folder_ / "case" / "samples.csv"), "sample\n");
}

} // namespace
} // namespace kinmatch::cli
