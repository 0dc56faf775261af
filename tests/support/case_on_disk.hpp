#pragma once

#include "tests/io/support/scratch_folder.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::support {

/// One row of candidates.csv.
struct ListedCandidate {
    std::string missing; ///< FAMILY/MEMBER
    std::string remains;
    double log10_lr = 0.0; ///< -inf: excluded
    std::uint32_t loci_compared = 0;
    std::uint32_t loci_inconsistent = 0;
};

/// What match wrote.
struct MatchRun {
    int exit_code = 0;
    nlohmann::json manifest;
    std::vector<ListedCandidate> candidates; ///< in the order of candidates.csv
};

/// A case file that the real binary imported, in a scratch folder of its own.
class CaseOnDisk {
  public:
    /// \throws std::runtime_error with what import said, when it refused the folder.
    explicit CaseOnDisk(std::filesystem::path const& tidy_folder);

    /// explain --format json. \throws std::runtime_error with what explain said, unless it ends with 0.
    [[nodiscard]] nlohmann::json explain(std::string const& missing, std::string const& remains,
                                         std::vector<std::string> const& options = {}) const;
    /// match --all. \throws std::runtime_error with what match said, unless it ends with 0 or 2.
    [[nodiscard]] MatchRun match_all(std::vector<std::string> const& options) const;

  private:
    ScratchFolder scratch_;
};

/// log10_lr as explain writes it: a number, or "-inf".
[[nodiscard]] double log10_lr_of(nlohmann::json const& explained);

} // namespace kinmatch::support
