#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::support {

/// One row of candidates.csv as its text stands.
struct CandidateRow {
    std::string rank, hypothesis, family, missing, remains, log10_lr, loci_compared, loci_inconsistent,
        rank_for_missing, rank_for_remains, log10_lr_sex, sex_conflict, posterior, posterior_among_listed;
    std::vector<std::string> log10_lr_by_population; ///< of a run of several

    [[nodiscard]] double value() const { return std::stod(log10_lr); }
};

/// Rows of candidates.csv; throws unless its header is exactly the one promised.
///
/// \param populations  of a run of several, whose columns are to be there
[[nodiscard]] std::vector<CandidateRow> read_candidates_csv(std::filesystem::path const& file,
                                                            std::vector<std::string> const& populations = {});

/// Their remains, in the order of the rows.
[[nodiscard]] std::vector<std::string> remains_of(std::vector<CandidateRow> const& rows);

} // namespace kinmatch::support
