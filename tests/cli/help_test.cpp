#include "tests/cli/support/run_kinmatch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <sstream>

namespace kinmatch::cli {
namespace {

using support::Outcome;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

class CommandHelp : public testing::TestWithParam<std::string> {
  protected:
    support::Kinmatch kinmatch_;
};

INSTANTIATE_TEST_SUITE_P(Of, CommandHelp,
                         testing::Values<std::string>("import", "check", "match", "merge", "verify", "explain", "diff",
                                                      "export", "pedigree", "report", "simulate"),
                         [](auto const& parameter) { return parameter.param; });

TEST_P(CommandHelp, HasAnExampleAndAPurpose) {
    std::string const command = GetParam();
    Outcome const outcome = kinmatch_.run({command, "--help"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out, HasSubstr("\nExample:\n  kinmatch " + command + " "));
    EXPECT_THAT(kinmatch_.run({"--help"}).out, HasSubstr(outcome.out.substr(0, outcome.out.find('\n'))));
}

// The text of an option stands in column 30, or in the next line when the option's name is longer.
TEST_P(CommandHelp, ExplainsEveryOption) {
    std::istringstream lines{kinmatch_.run({GetParam(), "--help"}).out};
    std::regex const option{"  (-h,)?--[a-z].*|  case .*"}, text_beside{".{29} [^ ].*"}, text_below{" {30}[^ ].*"};
    std::string before;
    std::size_t options = 0;
    for (std::string line; std::getline(lines, line); before = line) {
        options += std::regex_match(line, option) ? 1u : 0u;
        EXPECT_TRUE(!std::regex_match(before, option) || std::regex_match(before, text_beside) ||
                    std::regex_match(line, text_below))
            << before;
    }
    EXPECT_GE(options, 3u);
}

TEST_P(CommandHelp, IsPointedToByAnUnknownOption) {
    Outcome const outcome = kinmatch_.run({GetParam(), "--colour"});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, StartsWith("error: "));
    EXPECT_THAT(outcome.err, HasSubstr(": --colour\n"
                                       "  See kinmatch --help, or kinmatch COMMAND --help.\n"));
}

class Help : public testing::Test {
  protected:
    support::Kinmatch kinmatch_;
};

TEST_F(Help, StatesUnitsAndDefaultsOfMatch) {
    std::string const help = kinmatch_.run({"match", "--help"}).out;
    for (char const* said :
         {"--threshold-log10-lr FLOAT=4", "log10 likelihood ratio", "--min-loci", "]=1\n", "; loci", "MiB a thread",
          "--min-frequency TEXT=1/2N", "0.001 where the case does not state them", "=256", "=2e+10", "Multiplications",
          "rates per meiosis", "--config FILE.toml", "Exit 2: ", "--sex-error FLOAT:FLOAT in [1e-12 - 0.5]=0.001",
          "--include-sex", "--prior FLOAT:FLOAT in [0 - 1]", "--prior-none", "1 / (N + 1) for N missing"})
        EXPECT_THAT(help, HasSubstr(said));
}

TEST_F(Help, StatesUnitsAndDefaultsOfExplain) {
    std::string const help = kinmatch_.run({"explain", "--help"}).out;
    for (char const* said : {"--min-loci", "]=1 Excludes", "; loci", "--sensitivity", "theta 0 to 0.05", "Exit 2: "})
        EXPECT_THAT(help, HasSubstr(said));
}

TEST_F(Help, StatesDefaultsOfSimulate) {
    std::string const help = kinmatch_.run({"simulate", "--help"}).out;
    for (char const* said : {"--true-fraction", "=0.1\n", "--partial-fraction", "=0.2\n", "--seed", "=1 ",
                             "default: the first in the file", "rate 0.002 a meiosis", "stepwise:0.002:0.1:1e-6"})
        EXPECT_THAT(help, HasSubstr(said));
}

TEST_F(Help, ListsTheCommands) {
    Outcome const outcome = kinmatch_.run({"--help"});
    EXPECT_EQ(outcome.exit_code, 0);
    for (char const* command : {"  import ", "  check ", "  match ", "  merge ", "  verify ", "  explain ", "  diff ",
                                "  export ", "  pedigree ", "  report ", "  simulate "})
        EXPECT_THAT(outcome.out, HasSubstr(command));
}

TEST_F(Help, StatesTheVersion) {
    Outcome const outcome = kinmatch_.run({"--version"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, MatchesRegex("kinmatch [0-9]+\\.[0-9]+\\.[0-9]+ \\(.+\\)\n"));
}

TEST_F(Help, IsPointedToByAnEmptyCommandLine) {
    Outcome const outcome = kinmatch_.run({});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_EQ(outcome.err, "error: A subcommand is required\n  See kinmatch --help, or kinmatch COMMAND --help.\n");
}

TEST_F(Help, IsPointedToByAnUnknownCommand) {
    Outcome const outcome = kinmatch_.run({"identify"});
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_THAT(outcome.err, HasSubstr("Not understood: identify\n"));
}

} // namespace
} // namespace kinmatch::cli
