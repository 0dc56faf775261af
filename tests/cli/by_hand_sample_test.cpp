#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

// The last line that a command prints.
std::string last_line_of(std::string const& command, fs::path const& scratch) {
    if (std::system((command + " >" + scratch.string()).c_str()) != 0)
        return "";
    std::ifstream in(scratch);
    std::string last;
    for (std::string line; std::getline(in, line);)
        last = line;
    return last;
}

// remains to log10_lr, by the order of columns that match promises.
std::map<std::string, double> log10_lr_by_remains(fs::path const& candidates) {
    std::map<std::string, double> result;
    std::ifstream in(candidates);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream row(line);
        std::vector<std::string> fields;
        for (std::string field; std::getline(row, field, ',');)
            fields.push_back(field);
        result[fields.at(4)] = std::stod(fields.at(5));
    }
    return result;
}

// data-samples/by-hand/README.md works these numbers out on paper, to twelve decimals.
TEST(ByHandSample, GetsTheLikelihoodRatiosOfItsReadme) {
    std::string pattern = (fs::temp_directory_path() / "kinmatch-by-hand-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    fs::path const folder = pattern;
    std::string const kinmatch = KINMATCH_BINARY;
    std::string const sample = (fs::path(KINMATCH_SOURCE_DIR) / "data-samples" / "by-hand").string();
    std::string const case_file = (folder / "case.h5").string();
    (void)last_line_of(kinmatch + " import --from " + sample + " --output " + case_file, folder / "out");
    fs::path const run = last_line_of(
        kinmatch + " match " + case_file + " --all --output " + (folder / "runs").string(), folder / "out");
    std::map<std::string, double> const log10_lr = log10_lr_by_remains(run / "candidates.csv");
    fs::remove_all(folder);
    ASSERT_EQ(log10_lr.size(), 3u);
    EXPECT_NEAR(log10_lr.at("V1"), 1.268453644313, 1e-12);
    EXPECT_NEAR(log10_lr.at("V2"), -0.563141925298, 1e-12);
    EXPECT_NEAR(log10_lr.at("V3"), -0.090176630349, 1e-12);
}

} // namespace
} // namespace kinmatch::cli
