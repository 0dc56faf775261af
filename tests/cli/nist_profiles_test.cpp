// Real profiles: the 1,036 of NIST's population study as remains, against simulated families of the same population.
#include "tests/support/case_on_disk.hpp"
#include "tests/support/kinmatch_command.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProfiles = 1036;

/// Five hundred families; the frequencies are those of all 1,036 persons together.
void simulate_families(fs::path const& folder) {
    std::string const frequencies = std::string(KINMATCH_SOURCE_DIR) + "/data-samples/frequencies_nist1036.csv";
    auto const result =
        support::run_kinmatch({"simulate", "--frequencies", frequencies, "--population", "US_All", "--families", "500",
                               "--remains", "1", "--seed", "1036", "--output", folder.string()});
    ASSERT_EQ(result.exit_code, 0) << result.err;
}

/// Appends rows of sample,population,locus,allele1,allele2 to a tidy folder, every sample as remains.
void add_profiles(fs::path const& profiles, fs::path const& folder) {
    std::ifstream in(profiles);
    std::ofstream samples(folder / "samples.csv", std::ios::app);
    std::ofstream genotypes(folder / "genotypes.csv", std::ios::app);
    std::string line;
    std::string last;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream row(line);
        std::string sample;
        std::string population;
        std::string locus_and_alleles;
        std::getline(std::getline(std::getline(row, sample, ','), population, ','), locus_and_alleles);
        if (std::exchange(last, sample) != sample)
            samples << sample << ",remains,,,\n";
        genotypes << sample << "," << locus_and_alleles << "\n";
    }
}

TEST(NistProfiles, EveryPairIsScoredOrAccountedForAndNoneIsNaN) {
    char const* const shared = std::getenv("KINMATCH_SHARED");
    if (shared == nullptr)
        GTEST_SKIP() << "KINMATCH_SHARED is not set";
    support::ScratchFolder const scratch;
    simulate_families(scratch / "case");
    add_profiles(fs::path(shared) / "data" / "profiles_nist1036.csv", scratch / "case");
    support::CaseOnDisk const on_disk(scratch / "case");
    support::MatchRun const run = on_disk.match_all({"--threads", "2"});
    EXPECT_EQ(run.exit_code, 0);
    auto const& account = run.manifest.at("account");
    std::size_t const missing_persons = account.at("missing_persons");
    EXPECT_EQ(account.at("remains"), kProfiles + 1); // and the simulated one
    EXPECT_GE(missing_persons, 500U);
    EXPECT_EQ(account.at("pairs"), (kProfiles + 1) * missing_persons);
    EXPECT_EQ(account.at("scored"), account.at("pairs"));
    EXPECT_EQ(run.candidates.size(), account.at("scored"));
    for (support::ListedCandidate const& candidate : run.candidates)
        ASSERT_FALSE(std::isnan(candidate.log10_lr)) << candidate.missing << " " << candidate.remains;
}

} // namespace
} // namespace kinmatch::cli
