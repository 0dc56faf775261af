#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

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

TEST_F(Export, ReplacesNeitherTheCaseNorItsOwnOutput) {
    support::SampleCopy const copy{"by-hand", at("case")};
    kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
    std::string const before = read_bytes(at("case.h5"));
    Arguments const pair{"export", "case.h5", "--missing", "F1/M1", "--remains", "V1"};
    for (Arguments const& files : {Arguments{"--familias", "case.h5"},
                                   {"--r-script", "case/../case.h5"},
                                   {"--familias", "out", "--r-script", "./out"}}) {
        Arguments arguments = pair;
        arguments.insert(arguments.end(), files.begin(), files.end());
        Outcome const outcome = kinmatch_.run(arguments);
        EXPECT_EQ(outcome.exit_code, 64) << files.back();
        EXPECT_THAT(outcome.err,
                    HasSubstr(files.back() + " has the name of a file that is read, or of another output"));
    }
    EXPECT_EQ(kinmatch_.run({"check", "case.h5", "--csv", "case.h5"}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"check", "case.h5", "--csv", "out", "--json", "out"}).exit_code, 64);
    EXPECT_EQ(read_bytes(at("case.h5")), before);
    EXPECT_FALSE(fs::exists(at("out")));
}
} // namespace
} // namespace kinmatch::cli
