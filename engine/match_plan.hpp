#pragma once

#include "engine/match.hpp"
#include "engine/remains_coverage.hpp"
#include "engine/scan/scan_plan.hpp"

#include <memory>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// What all tiles of a run share.
struct MatchPlan {
    std::span<EvidenceSource const> populations;
    MatchOptions options;
    std::vector<models::Hypothesis> hypotheses; ///< in the order of the ids
    std::vector<models::Sex> observed_sexes;    ///< [remains]
    RemainsCoverage as_women;                   ///< the remains as if they were women's
    RemainsCoverage as_men;
    /// [populations] where the codes of remains are read: of populations with equal codes the first one's, so that all
    /// scan and score from the same memory. The same holds of scan plans.
    std::vector<CodeBook const*> books;
    std::vector<std::shared_ptr<ScanPlan const>> scans; ///< [populations]; none if every pair is to be scored in full
    /// [populations] the first whose InconsistencyTable is that of this one, for every missing person.
    std::vector<std::size_t> inconsistent_like;

    [[nodiscard]] std::size_t remains() const { return populations.front().book.remains.size(); }
    [[nodiscard]] models::Member const& missing(models::Hypothesis const& hypothesis) const {
        return populations.front().data.families[hypothesis.family].members[hypothesis.missing];
    }
};

[[nodiscard]] MatchPlan make_match_plan(std::span<EvidenceSource const> populations,
                                        std::vector<models::Hypothesis> hypotheses, MatchOptions const& options);

} // namespace kinmatch::engine
