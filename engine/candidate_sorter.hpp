#pragma once

#include "engine/candidate_batch.hpp"
#include "engine/scratch.hpp"
#include "engine/sorted_run.hpp"
#include "models/candidate_list.hpp"
#include "models/case.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace kinmatch::engine {

/// How a run's candidates are ordered, and what memory they may take meanwhile.
struct CandidateOrder {
    models::Evidence evidence = models::Evidence::dna;
    std::size_t populations = 0;                        ///< LRs beside each candidate; 0 with one population
    std::size_t held_in_memory = std::size_t{1} << 20U; ///< candidates; of more, sorted runs go to scratch
};

/// Collects candidates from many threads in any order and gives them back ranked.
///
/// An external merge sort: what is held when memory is full is sorted and goes to scratch as one run; visiting the list
/// merges the runs. The order is total (ranks_before), so neither threads nor memory show in it.
class CandidateSorter {
  public:
    /// \param data     must outlive the list that finish() gives, as must what `scratch` refers to
    CandidateSorter(models::Case const& data, CandidateOrder order, Scratch scratch);

    /// Called from several threads at once.
    void add(CandidateBatch const& batch);

    /// All that was added, in rank order, with both ranks filled in. Called once, last.
    [[nodiscard]] std::unique_ptr<models::CandidateList> finish();

  private:
    void keep(CandidateBatch batch);

    models::Case const& data_;
    CandidateOrder order_;
    Scratch scratch_;
    std::mutex mutex_;
    CandidateBatch held_;
    std::vector<SortedRun> runs_;
};

} // namespace kinmatch::engine
