#include "tests/support/case_on_disk.hpp"

#include "tests/support/kinmatch_command.hpp"

#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace kinmatch::support {
namespace {

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');)
        cells.push_back(cell);
    return cells;
}

std::uint32_t count(std::string const& cell) {
    return static_cast<std::uint32_t>(std::stoul(cell));
}

std::vector<ListedCandidate> read_candidates(std::filesystem::path const& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    if (line != "rank,hypothesis,family,missing,remains,log10_lr,loci_compared,loci_inconsistent,rank_for_missing,"
                "rank_for_remains,log10_lr_sex,sex_conflict,posterior,posterior_among_listed")
        throw std::runtime_error("candidates.csv begins with " + line);
    std::vector<ListedCandidate> candidates;
    while (std::getline(in, line)) {
        std::vector<std::string> const cells = cells_of(line);
        candidates.push_back({.missing = cells.at(2) + "/" + cells.at(3),
                              .remains = cells.at(4),
                              .log10_lr = std::stod(cells.at(5)),
                              .loci_compared = count(cells.at(6)),
                              .loci_inconsistent = count(cells.at(7))});
    }
    return candidates;
}

/// The run folder, which match prints on its last line.
std::filesystem::path run_folder_of(std::string const& out) {
    std::string const text = out.substr(0, out.find_last_not_of('\n') + 1);
    return text.substr(text.find_last_of('\n') + 1);
}

} // namespace

CaseOnDisk::CaseOnDisk(std::filesystem::path const& tidy_folder) {
    auto const result =
        run_kinmatch({"import", "--from", tidy_folder.string(), "--output", (scratch_ / "case.h5").string()});
    if (result.exit_code != 0)
        throw std::runtime_error("import: " + result.err);
}

nlohmann::json CaseOnDisk::explain(std::string const& missing, std::string const& remains,
                                   std::vector<std::string> const& options) const {
    std::vector<std::string> arguments{
        "explain", (scratch_ / "case.h5").string(), "--missing", missing, "--remains", remains, "--format", "json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    auto const result = run_kinmatch(arguments);
    if (result.exit_code != 0)
        throw std::runtime_error("explain: " + result.err + result.out);
    return nlohmann::json::parse(result.out);
}

MatchRun CaseOnDisk::match_all(std::vector<std::string> const& options) const {
    std::vector<std::string> arguments{
        "match", (scratch_ / "case.h5").string(), "--output", (scratch_ / "runs").string(), "--all", "--quiet"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    auto const result = run_kinmatch(arguments);
    if (result.exit_code != 0 && result.exit_code != 2)
        throw std::runtime_error("match: " + result.err);
    std::filesystem::path const run = run_folder_of(result.out);
    std::ifstream manifest(run / "manifest.json");
    return {result.exit_code, nlohmann::json::parse(manifest), read_candidates(run / "candidates.csv")};
}

double log10_lr_of(nlohmann::json const& explained) {
    nlohmann::json const& value = explained.at("log10_lr");
    return value == "-inf" ? -std::numeric_limits<double>::infinity() : value.get<double>();
}

} // namespace kinmatch::support
