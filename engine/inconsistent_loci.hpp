#pragma once

#include "engine/candidate_batch.hpp"
#include "engine/match_plan.hpp"
#include "engine/table_builders.hpp"

#include <vector>

namespace kinmatch::engine {

/// Counts the inconsistent loci of candidates: of those alone, since what is possible without mutation takes tables of
/// its own. Each candidate's are those of the population that ranks it, or of one that has the same tables.
///
/// One for each thread: what it allocates, it keeps.
class InconsistentLoci {
  public:
    /// \pre plan outlives this.
    explicit InconsistentLoci(MatchPlan const& plan) : plan_(plan) {}

    /// Fills in loci_inconsistent of every candidate. Tables of many missing persons are built together, so it is best
    /// asked of many.
    ///
    /// \param found those of one missing person in a row.
    void count(CandidateBatch& found, TableBuilders& builders);

  private:
    struct Asked {
        std::size_t candidate;
        std::size_t table;
    };

    void ask(CandidateBatch const& found, std::size_t population);
    [[nodiscard]] std::size_t ranking_population(CandidateBatch const& found, std::size_t candidate) const;
    [[nodiscard]] std::uint32_t count(Asked const& asked, models::Candidate const& candidate,
                                      CodeBook const& book) const;

    MatchPlan const& plan_;
    std::vector<Asked> asked_;                   ///< of the population at hand
    std::vector<models::Hypothesis> hypotheses_; ///< that these ask for
    std::vector<InconsistencyTable> tables_;     ///< of these, and more places
};

} // namespace kinmatch::engine
