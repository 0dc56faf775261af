#pragma once

#include "cli/diff/best_moves.hpp"
#include "engine/list_comparison.hpp"
#include "io/candidate_pairs.hpp"
#include "models/run_delta.hpp"

#include <filesystem>
#include <functional>

namespace kinmatch::cli {

/// Two run folders, and what counts as a move.
struct ComparedFolders {
    std::filesystem::path before;
    std::filesystem::path after;
    engine::ComparisonLimits limits;
};

/// What differs between two runs, and why: diff and report say the same because both ask here.
class RunMoves {
  public:
    /// Reads the ids of both lists. Throws IoError unless both runs are whole (check_run_is_whole), and as
    /// read_manifest and CandidatePairs do.
    explicit RunMoves(ComparedFolders folders);

    /// What the numbers of a pair mean.
    [[nodiscard]] io::PairIds const& ids() const noexcept { return ids_; }
    /// \param receive  called with each pair that moved, as it is found, by ascending key
    [[nodiscard]] models::RunDelta compare(std::function<void(ExplainedMove const&)> const& receive) const;

  private:
    ComparedFolders folders_;
    io::CandidatePairs before_, after_;
    io::PairIds ids_;
};

} // namespace kinmatch::cli
