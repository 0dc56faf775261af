#pragma once

#include "engine/sensitivity.hpp"
#include "models/candidate.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace kinmatch::cli {

/// A candidate, and its LR with one assumption changed at a time.
struct CandidateSensitivity {
    models::Candidate candidate;     ///< with indices into the case
    std::uint32_t population = 0;    ///< of the LR as asked, into Case::populations: the one that ranks the candidate
    engine::Sensitivity sensitivity; ///< from there
};

/// sensitivity.csv: one row a variation of each of the first candidates, in rank order.
///
/// Columns: rank, family, missing, remains, what, value, log10_lr (shortest decimal that reads back to the same bits;
/// -inf is an exclusion; empty: not comparable), not_comparable (why), smallest (1 at the smallest of the candidate),
/// base_population (from which one assumption is changed at a time).
///
/// \param first  in rank order, from the first candidate
[[nodiscard]] std::string sensitivity_csv(models::Case const& data, std::span<CandidateSensitivity const> first);

} // namespace kinmatch::cli
