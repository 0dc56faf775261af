#include "io/candidates_file.hpp"
#include "tests/cli/support/candidates.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using support::CandidateRow;
using support::Outcome;
using support::read_bytes;
using support::sample_folder;
using testing::HasSubstr;
using testing::StartsWith;

/// candidates.csv and candidates.h5.
using RunBytes = std::pair<std::string, std::string>;

class Match : public testing::Test {
  protected:
    void import(fs::path const& folder, std::string const& output = "case.h5") const {
        kinmatch_.succeed({"import", "--from", folder, "--output", output});
    }
    /// The run folder.
    [[nodiscard]] fs::path match(support::Arguments const& options) const {
        support::Arguments arguments{"match", "case.h5"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.folder() / kinmatch_.succeed(arguments).last_line();
    }
    [[nodiscard]] static RunBytes bytes_of(fs::path const& run) {
        return {read_bytes(run / "candidates.csv"), read_bytes(run / "candidates.h5")};
    }
    [[nodiscard]] static json manifest_of(fs::path const& run) {
        return json::parse(read_bytes(run / "manifest.json"));
    }
    void make_run_of_the_hand_sample() {
        import(sample_folder("by-hand"));
        run_ = match({"--all", "--output", "runs"});
    }

    support::Kinmatch kinmatch_;
    fs::path run_;
};

std::string with_shuffled_rows(std::string const& csv) {
    std::istringstream in{csv};
    std::string header;
    std::getline(in, header);
    std::vector<std::string> rows;
    for (std::string row; std::getline(in, row);)
        rows.push_back(row);
    std::ranges::shuffle(rows, std::mt19937{7});
    std::string text = header + "\n";
    for (std::string const& row : rows)
        text += row + "\n";
    return text;
}

TEST_F(Match, WritesTheSameBytesForAnyNumberOfThreads) {
    import(sample_folder("mass-grave"));
    RunBytes const one = bytes_of(match({"--all", "--output", "one", "--threads", "1"}));
    EXPECT_GT(one.first.size(), 13600u);
    EXPECT_EQ(bytes_of(match({"--all", "--output", "two", "--threads", "2"})), one);
    EXPECT_EQ(bytes_of(match({"--all", "--output", "seven", "--threads", "7"})), one);
}

TEST_F(Match, WritesTheSameBytesForShuffledRows) {
    import(sample_folder("mass-grave"));
    fs::path const run = match({"--all", "--output", "runs"});
    support::SampleCopy{"mass-grave", kinmatch_.folder() / "shuffled"}.rewrite_all(with_shuffled_rows);
    ASSERT_NE(read_bytes(kinmatch_.folder() / "shuffled" / "genotypes.csv"),
              read_bytes(sample_folder("mass-grave") / "genotypes.csv"));
    import(kinmatch_.folder() / "shuffled");
    fs::path const shuffled = match({"--all", "--output", "shuffled-runs"});
    EXPECT_EQ(bytes_of(shuffled), bytes_of(run));
    EXPECT_EQ(shuffled.filename(), run.filename());
}

TEST_F(Match, PrintsLikelihoodRatiosThatReadBackToTheSameBits) {
    import(sample_folder("mass-grave"));
    fs::path const run = match({"--all", "--output", "runs"});
    std::vector<CandidateRow> const rows = support::read_candidates_csv(run / "candidates.csv");
    std::vector<io::ListedCandidate> const listed = io::read_candidates(run / "candidates.h5");
    ASSERT_EQ(rows.size(), 13600u);
    ASSERT_EQ(listed.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ASSERT_EQ(std::bit_cast<std::uint64_t>(rows[i].value()), std::bit_cast<std::uint64_t>(listed[i].log10_lr)) << i;
        ASSERT_EQ(rows[i].rank, std::to_string(i + 1));
        ASSERT_EQ(rows[i].hypothesis, "kinship");
        ASSERT_EQ(std::tie(rows[i].family, rows[i].missing, rows[i].remains),
                  std::tie(listed[i].family, listed[i].missing, listed[i].remains));
        ASSERT_EQ(rows[i].loci_compared, std::to_string(listed[i].loci_compared));
        ASSERT_EQ(rows[i].loci_inconsistent, std::to_string(listed[i].loci_inconsistent));
        ASSERT_EQ(rows[i].rank_for_missing, std::to_string(listed[i].rank_for_missing));
        ASSERT_EQ(rows[i].rank_for_remains, std::to_string(listed[i].rank_for_remains));
        ASSERT_EQ(std::stod(rows[i].log10_lr_sex), listed[i].log10_lr_sex);
        ASSERT_EQ(rows[i].sex_conflict, listed[i].sex_conflict ? "1" : "0");
        ASSERT_EQ(std::stod(rows[i].posterior), listed[i].posterior);
        ASSERT_EQ(std::stod(rows[i].posterior_among_listed), listed[i].posterior_among_listed);
    }
}

TEST_F(Match, RanksFromTheHighestLikelihoodRatioDown) {
    import(sample_folder("mass-grave"));
    std::vector<CandidateRow> const rows =
        support::read_candidates_csv(match({"--all", "--output", "runs"}) / "candidates.csv");
    std::map<std::string, int> next_for_missing, next_for_remains;
    double before = std::numeric_limits<double>::infinity();
    for (CandidateRow const& row : rows) {
        ASSERT_LE(row.value(), before);
        before = row.value();
        ASSERT_EQ(row.rank_for_missing, std::to_string(++next_for_missing[row.family + "/" + row.missing]));
        ASSERT_EQ(row.rank_for_remains, std::to_string(++next_for_remains[row.remains]));
    }
    EXPECT_EQ(next_for_missing.size(), 68u);
    EXPECT_EQ(next_for_remains.size(), 200u);
}

TEST_F(Match, PrintsExcludedPairsAsMinusInfinity) {
    import(sample_folder("mass-grave"));
    Outcome const outcome =
        kinmatch_.run({"match", "case.h5", "--mutation-model", "none", "--all", "--output", "runs"});
    ASSERT_EQ(outcome.exit_code, 2) << "one of the simulated families has a mutation";
    fs::path const run = kinmatch_.folder() / outcome.last_line();
    std::vector<CandidateRow> const rows = support::read_candidates_csv(run / "candidates.csv");
    auto const excluded = std::ranges::count(rows, "-inf", &CandidateRow::log10_lr);
    EXPECT_GT(excluded, 0);
    for (CandidateRow const& row : rows) {
        ASSERT_EQ(std::isinf(row.value()), row.log10_lr == "-inf");
        ASSERT_EQ(row.log10_lr == "-inf", row.loci_inconsistent != "0") << row.family << " " << row.remains;
    }
}

TEST_F(Match, AccountsForEveryPair) {
    import(sample_folder("mass-grave"));
    support::Arguments const options{"--min-loci", "15", "--output", "runs"};
    json const account = manifest_of(match(options))["account"];
    std::uint64_t not_comparable = 0;
    for (auto const& [reason, pairs] : account["not_comparable_because"].items())
        not_comparable += pairs.get<std::uint64_t>();
    EXPECT_EQ(account["remains"], 200);
    EXPECT_EQ(account["missing_persons"], 68);
    EXPECT_EQ(account["pairs"], 13600);
    EXPECT_EQ(account["not_comparable"], not_comparable);
    EXPECT_GT(account["not_comparable_because"]["too_few_loci"], 0);
    auto const scored = account["scored"].get<std::uint64_t>();
    auto const certified = account["certified_below_threshold"].get<std::uint64_t>();
    EXPECT_GT(certified, scored) << "most pairs are far from the threshold";
    EXPECT_EQ(scored + certified + not_comparable, 13600U);
}

TEST_F(Match, ListsExactlyThePairsAtOrAboveTheThreshold) {
    import(sample_folder("mass-grave"));
    auto const all = support::read_candidates_csv(match({"--all", "--output", "runs"}) / "candidates.csv");
    for (std::string const threshold : {"4", "-2"}) {
        fs::path const run = match({"--threshold-log10-lr", threshold, "--output", "runs"});
        auto const listed = support::read_candidates_csv(run / "candidates.csv");
        auto const expected =
            std::ranges::count_if(all, [&](CandidateRow const& row) { return row.value() >= std::stod(threshold); });
        EXPECT_GT(expected, 0);
        EXPECT_EQ(static_cast<std::ptrdiff_t>(listed.size()), expected) << threshold;
        json const account = manifest_of(run)["account"];
        EXPECT_GE(account["scored"].get<std::ptrdiff_t>(), expected);
        EXPECT_EQ(account["scored"].get<int>() + account["certified_below_threshold"].get<int>(), 13600);
    }
}

// truth.csv: whose remains are whose. A few true pairs have little evidence: a cousin, or half a profile.
TEST_F(Match, FindsTheTruthOfTheMassGrave) {
    import(sample_folder("mass-grave"));
    std::istringstream truth{read_bytes(sample_folder("mass-grave") / "truth.csv")};
    std::set<std::string> true_pairs;
    std::string line;
    std::getline(truth, line);
    while (std::getline(truth, line))
        true_pairs.insert(line);
    ASSERT_EQ(true_pairs.size(), 50u);
    std::size_t found = 0, first_for_remains = 0, first_for_missing = 0, above_threshold = 0;
    for (CandidateRow const& row :
         support::read_candidates_csv(match({"--all", "--output", "runs"}) / "candidates.csv")) {
        if (!true_pairs.contains(row.remains + "," + row.family + "," + row.missing))
            continue;
        ++found;
        first_for_remains += row.rank_for_remains == "1" ? 1u : 0u;
        first_for_missing += row.rank_for_missing == "1" ? 1u : 0u;
        above_threshold += row.value() >= 4.0 ? 1u : 0u;
        EXPECT_TRUE(std::isfinite(row.value())) << row.remains;
    }
    EXPECT_EQ(found, 50u);
    EXPECT_GE(first_for_remains, 45u);
    EXPECT_GE(first_for_missing, 45u);
    EXPECT_GE(above_threshold, 45u);
}

TEST_F(Match, KeepsWhatItWritesFromOthersWhateverTheUmask) {
    Outcome const import =
        kinmatch_.run({"import", "--from", sample_folder("by-hand"), "--output", "case.h5"}, {.umask = 0});
    Outcome const match = kinmatch_.run({"match", "case.h5", "--output", "deep/runs"}, {.umask = 0});
    ASSERT_EQ(import.exit_code + match.exit_code, 0);
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "case.h5"), 0600u);
    std::size_t files = 0;
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(kinmatch_.folder() / "deep")) {
        files += entry.is_directory() ? 0u : 1u;
        EXPECT_EQ(support::mode_of(entry.path()), entry.is_directory() ? 0700u : 0600u) << entry.path();
    }
    EXPECT_EQ(files, 4u);
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "deep"), 0700u);
}

TEST_F(Match, WorksUnderAUmaskThatTakesEverythingAway) {
    EXPECT_EQ(
        kinmatch_.run({"import", "--from", sample_folder("by-hand"), "--output", "case.h5"}, {.umask = 0777}).exit_code,
        0);
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "case.h5"), 0600u);
    Outcome const match = kinmatch_.run({"match", "case.h5", "--output", "runs"}, {.umask = 0777});
    EXPECT_EQ(match.exit_code, 0) << match.err;
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "runs"), 0700u);
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / match.last_line()), 0700u);
}

TEST_F(Match, PrintsTheFolderOfARunThatExistsAndLeavesItAlone) {
    make_run_of_the_hand_sample();
    auto const written = fs::last_write_time(run_ / "candidates.h5");
    Outcome const again = kinmatch_.run({"match", "case.h5", "--all", "--output", "runs", "--threads", "1"});
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_THAT(
        again.out,
        StartsWith(
            "This run exists already, and its files are as they were written.\n"
            "3 remains, 1 missing person, 3 pairs: 3 scored, 0 certified below the threshold, 0 not comparable\n"));
    EXPECT_EQ(kinmatch_.folder() / again.last_line(), run_);
    EXPECT_EQ(fs::last_write_time(run_ / "candidates.h5"), written);
}

TEST_F(Match, TakesNoRunWithAnotherManifestForTheOneThatExists) {
    make_run_of_the_hand_sample();
    std::string manifest = read_bytes(run_ / "manifest.json");
    manifest.replace(manifest.find("\"min_loci\": 1"), 13, "\"min_loci\": 2");
    support::write_bytes(run_ / "manifest.json", manifest);
    Outcome const again = kinmatch_.run({"match", "case.h5", "--all", "--output", "runs"});
    EXPECT_EQ(again.exit_code, 74);
    EXPECT_EQ(again.out, "");
    EXPECT_THAT(again.err, HasSubstr("manifest.json is not the one of the run that this folder is named after\n"));
    EXPECT_EQ(read_bytes(run_ / "manifest.json"), manifest);
}

TEST_F(Match, RefusesADamagedRunFolderWithAdvice) {
    make_run_of_the_hand_sample();
    std::string const damaged = read_bytes(run_ / "candidates.csv") + "4,kinship,F1,M1,V9,9,3,0,1,1\n";
    support::write_bytes(run_ / "candidates.csv", damaged);
    Outcome const again = kinmatch_.run({"match", "case.h5", "--all", "--output", "runs"});
    EXPECT_EQ(again.exit_code, 74);
    EXPECT_EQ(again.out, "");
    EXPECT_THAT(again.err, HasSubstr("the files of this run are not those its manifest names\n"
                                     "  Move it away and run again: `kinmatch verify` says more.\n"));
    EXPECT_EQ(read_bytes(run_ / "candidates.csv"), damaged);
    EXPECT_EQ(std::distance(fs::directory_iterator(kinmatch_.folder() / "runs"), {}), 1);
}

TEST_F(Match, KeepsTheExactCaseInTheRunFolder) {
    make_run_of_the_hand_sample();
    EXPECT_EQ(read_bytes(run_ / "case.h5"), read_bytes(kinmatch_.folder() / "case.h5"));
    EXPECT_EQ(manifest_of(run_)["families_not_comparable"], json::array());
}

TEST_F(Match, SetsALocusOfThreeAllelesAsideAndSaysSoInTheManifest) {
    support::SampleCopy{"by-hand", kinmatch_.folder() / "case"}.write("genotypes.csv",
                                                                      "sample,locus,allele1,allele2,allele3\n"
                                                                      "F1-brother,TH01,6,9.3,\n"
                                                                      "F1-brother,vWA,17,18,\n"
                                                                      "V1,TH01,6,9.3,\n"
                                                                      "V1,vWA,16,17,18\n");
    import(kinmatch_.folder() / "case");
    fs::path const run = match({"--all", "--output", "runs"});
    EXPECT_EQ(manifest_of(run)["set_aside"],
              json::parse(R"([{"remains": "V1", "locus": "vWA", "reason": "three_alleles"}])"));
    EXPECT_EQ(support::read_candidates_csv(run / "candidates.csv").front().loci_compared, "1");
}

TEST_F(Match, SaysWhyNothingWasCompared) {
    using testing::Not;
    support::SampleCopy copy{"by-hand", kinmatch_.folder() / "copy"};
    std::string const families = copy.text("pedigrees.csv");
    copy.rewrite_all([&](std::string const& text) {
        return text == families ? std::regex_replace(text, std::regex(",1(?=\n)"), ",0") : text;
    });
    import(kinmatch_.folder() / "copy");
    Outcome const nobody = kinmatch_.run({"match", "case.h5", "--output", "runs"});
    EXPECT_EQ(nobody.exit_code, 0);
    EXPECT_THAT(nobody.err, HasSubstr("no family of the case names a missing person"));
    EXPECT_THAT(nobody.err, Not(HasSubstr("no remains")));
    copy.rewrite_all(
        [](std::string const& text) { return std::regex_replace(text, std::regex("(^|\n)V[0-9],[^\n]*"), ""); });
    import(kinmatch_.folder() / "copy");
    EXPECT_THAT(kinmatch_.run({"match", "case.h5", "--output", "runs"}).err,
                HasSubstr("nothing was compared: the case holds no remains"));
}

} // namespace
} // namespace kinmatch::cli
