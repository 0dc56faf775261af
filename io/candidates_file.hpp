#pragma once

#include "io/candidates_of_run.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::io {

/// A candidate with the ids of its parts, as read back from candidates.h5. Its rank is its position, from 1.
struct ListedCandidate {
    std::string family;
    std::string missing;   ///< member id within the family
    std::string remains;   ///< sample id
    double log10_lr = 0.0; ///< -inf is an exclusion; never NaN
    std::uint32_t loci_compared = 0;
    std::uint32_t loci_inconsistent = 0;
    std::uint32_t rank_for_missing = 0;
    std::uint32_t rank_for_remains = 0;
    double log10_lr_sex = 0.0; ///< 0 also where the file is of format 1.0, which holds no sexes
    bool sex_conflict = false;
    double posterior = 0.0;                       ///< NaN: not computed, as in a file of format 1.0
    double posterior_among_listed = 0.0;          ///< likewise
    std::vector<double> log10_lr_by_population{}; ///< of a run of several, in its order

    friend bool operator==(ListedCandidate const&, ListedCandidate const&) = default;
};

/// Writes candidates.h5 (FORMAT.md), durably; mode 0600. The same input gives the same bytes. Throws IoError.
///
/// Visits the list twice: the file holds the ids that occur, and these come first.
void write_candidates(CandidatesOfRun const& candidates, std::filesystem::path const& path);

/// Reads candidates.h5, of format 1.0 and 1.1 too. Throws as read_case does.
[[nodiscard]] std::vector<ListedCandidate> read_candidates(std::filesystem::path const& path);

} // namespace kinmatch::io
