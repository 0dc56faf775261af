#pragma once

#include "models/candidate.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// Candidates in any order, and what each population says of them.
struct CandidateBatch {
    std::vector<models::Candidate> candidates;
    std::vector<double> log10_lr_by_population; ///< [candidates x populations] row-major; empty with one population

    [[nodiscard]] std::size_t size() const noexcept { return candidates.size(); }
    void append(CandidateBatch const& other);
    /// Drops all but so many of the first.
    void cut(std::size_t at_most, std::size_t populations);
    void clear() noexcept;
};

/// Whether `a` ranks before `b`: by log10 LR of `evidence`, descending; then family, missing member and remains
/// ascending, which is the order of their ids. No two candidates are the same pair, so the order is total and owes
/// nothing to threads.
[[nodiscard]] bool ranks_before(models::Candidate const& a, models::Candidate const& b,
                                models::Evidence evidence) noexcept;

/// Sorts a batch of this many populations (0 with one) into rank order.
void sort_by_rank(CandidateBatch& batch, std::size_t populations, models::Evidence evidence);

} // namespace kinmatch::engine
