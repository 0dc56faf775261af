#pragma once

#include "models/case.hpp"
#include "models/change_reason.hpp"
#include "models/pair_move.hpp"
#include "models/run_statement.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// A run and the case that it scored.
struct ComparedRun {
    Case const& data;
    RunStatement const& statement;
};

/// All that differs between two runs and can move an LR, and which of it concerns a pair.
///
/// What holds for all pairs (program, parameters, frequencies, mutation) is one reason, however many pairs it moves. Of
/// a pair's own there are those of the remains, of the family, and of its references. Records that no LR of the two
/// runs depends on are no reasons: notes, priors, results at loci that neither run scored. Of a sample or family that
/// is new or withdrawn that is the reason, and not each of its results.
class ChangeReasons {
  public:
    /// O(records of both cases). Neither is needed afterwards.
    ChangeReasons(ComparedRun const& before, ComparedRun const& after);

    /// Those that hold for all pairs first; the last two are others_rank and unexplained, whether they occur or not.
    [[nodiscard]] std::span<ChangeReason const> all() const noexcept { return reasons_; }
    /// Numbers, into all(), of what concerns this pair, ascending. Where a run lists the best of each missing person,
    /// others_rank is among them if a pair appeared or is gone and nothing of its own changed. Of a pair that nothing
    /// concerns, unexplained.
    [[nodiscard]] std::vector<std::uint32_t> of_pair(std::string_view family, std::string_view remains,
                                                     Move move) const;

  private:
    friend class ReasonFinder;
    using Numbers = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

    std::vector<ChangeReason> reasons_;
    std::uint32_t of_all_pairs_ = 0; ///< so many of the first
    Numbers by_remains_;
    Numbers by_family_; ///< with those of its references
    bool lists_best_of_each_ = false;
};

} // namespace kinmatch::models
