#pragma once

#include "engine/account.hpp"
#include "engine/candidate_sorter.hpp"
#include "engine/evidence_table.hpp"
#include "engine/scratch.hpp"
#include "models/candidate_list.hpp"
#include "models/sex_evidence.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

struct MatchOptions {
    /// Pairs that reach it in any population are candidates; -inf lists every pair compared.
    double threshold_log10_lr = 4.0;
    /// Instead of the threshold: so many of the best pairs of each missing person, by what ranks them, but none of LR
    /// 0.
    std::optional<std::size_t> top_for_missing{};
    std::uint32_t min_loci = 1; ///< pairs with fewer loci compared, in any population, are not comparable
    models::SexModel sex{};
    models::Evidence ranked_by = models::Evidence::dna; ///< what threshold and ranking go by
    std::optional<std::size_t> ranking_population{};    ///< into the populations; nullopt: the smallest LR ranks a pair
    int threads = 1;
    std::size_t candidates_in_memory = std::size_t{1} << 20U; ///< more go to scratch
};

/// Hypotheses done so far, of how many. Called from several threads, one at a time.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// A missing person whose family could not be compared with any remains.
struct HypothesisFault {
    models::Hypothesis hypothesis;
    std::size_t population = 0; ///< the first in which it could not
    FamilyFault fault;
};

struct MatchResult {
    std::unique_ptr<models::CandidateList> candidates; ///< ranked
    std::vector<HypothesisFault> faults;               ///< in the order of the hypotheses
    Account account;
};

/// Scores every (remains, missing person) pair of the code books, or certifies that it is no candidate.
///
/// The LR is computed whole under each population, never locus by locus from different ones. A pair is a candidate if
/// any population reaches the threshold, certified below it only if all stay below. Tiles of hypotheses are built,
/// scanned and dropped one by one on `threads` threads; the result depends on none of that, to the bit.
///
/// \param populations  one source each, of the same case and the same remains; they must outlive the candidates, as
///                     must what `scratch` refers to
/// \throws std::logic_error if the account does not add up, which is a bug.
[[nodiscard]] MatchResult match(std::span<EvidenceSource const> populations, MatchOptions const& options,
                                Scratch const& scratch, Progress const& progress);

/// The same for some of the missing persons alone. Every candidate but its rank_for_remains is as among all of them.
///
/// \param some  in the order of models::all_hypotheses; may be none
[[nodiscard]] MatchResult match_some(std::span<EvidenceSource const> populations, std::vector<models::Hypothesis> some,
                                     MatchOptions const& options, Scratch const& scratch, Progress const& progress);

/// How the candidates of a run are ordered, and what of them is held in memory.
[[nodiscard]] CandidateOrder order_of_candidates(std::size_t populations, MatchOptions const& options);

} // namespace kinmatch::engine
