#pragma once

#include "engine/account.hpp"
#include "engine/evidence_table.hpp"
#include "models/candidate.hpp"
#include "models/sex_evidence.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace kinmatch::engine {

struct MatchOptions {
    double threshold_log10_lr = 4.0; ///< pairs at or above it are candidates; -inf lists every pair compared
    std::uint32_t min_loci = 1;      ///< pairs with fewer loci compared are not comparable
    models::SexModel sex{};
    models::Evidence ranked_by = models::Evidence::dna; ///< what threshold and ranking go by
    int threads = 1;
};

/// Hypotheses done so far, of how many. Called from several threads, one at a time.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// A missing person whose family could not be compared with any remains.
struct HypothesisFault {
    models::Hypothesis hypothesis;
    FamilyFault fault;
};

struct MatchResult {
    std::vector<models::Candidate> candidates; ///< ranked
    std::vector<HypothesisFault> faults;       ///< in the order of the hypotheses
    Account account;
};

/// Scores every (remains, missing person) pair of the code book.
///
/// Tiles of hypotheses are built, scanned and dropped one by one on `threads` threads; the result depends on none of
/// that, to the bit.
///
/// \throws std::logic_error if the account does not add up, which is a bug.
[[nodiscard]] MatchResult match(EvidenceSource const& source, MatchOptions const& options, Progress const& progress);

} // namespace kinmatch::engine
