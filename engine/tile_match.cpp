#include "engine/tile_match.hpp"

#include "engine/score.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace kinmatch::engine {
namespace {

/// A hypothesis of the tile that can be compared.
struct Lane {
    models::Hypothesis hypothesis;
    std::array<models::SexEvidence, 3> sex; ///< [sex observed of remains]
    std::vector<EvidenceTable> tables;      ///< [populations]
};

/// A pair under every population.
struct PairScore {
    std::vector<double> log10_lr;    ///< [populations]
    std::uint32_t loci_compared = 0; ///< where they are fewest
};

class TileMatcher {
  public:
    TileMatcher(MatchPlan const& plan, CandidateSorter& sorter) : plan_(plan), sorter_(sorter) {}

    TileResult match(std::span<models::Hypothesis const> hypotheses) {
        for (models::Hypothesis const& hypothesis : hypotheses)
            add_lane(hypothesis);
        for (Lane const& lane : lanes_)
            score_every_pair(lane);
        return std::move(result_);
    }

  private:
    void add_lane(models::Hypothesis const& hypothesis) {
        Lane lane{hypothesis, models::sex_evidence_by_observed(plan_.missing(hypothesis).sex, plan_.options.sex), {}};
        for (std::size_t p = 0; p < plan_.populations.size(); ++p) {
            auto [table, fault] = build_evidence_table(plan_.populations[p], hypothesis);
            if (fault) {
                result_.faults.push_back({hypothesis, p, *fault});
                result_.account.add(fault->reason, plan_.remains());
                return;
            }
            lane.tables.push_back(std::move(table));
        }
        lanes_.push_back(std::move(lane));
    }

    void score_every_pair(Lane const& lane) {
        std::vector<std::size_t> rows;
        for (std::size_t r = 0; r < plan_.remains(); ++r)
            score_pair(lane, r, rows);
        finish(lane, rows);
    }

    void score_pair(Lane const& lane, std::size_t remains, std::vector<std::size_t>& rows) {
        PairScore const& pair = score_of(lane, remains);
        if (pair.loci_compared < plan_.options.min_loci) {
            result_.account.add(NotComparable::too_few_loci, 1);
            return;
        }
        ++result_.account.scored;
        models::Candidate const candidate = candidate_of(lane, remains);
        double const sex = plan_.options.ranked_by == models::Evidence::dna ? 0.0 : candidate.log10_lr_sex;
        if (std::ranges::max(pair.log10_lr) + sex < plan_.options.threshold_log10_lr)
            return;
        rows.push_back(remains);
        found_.candidates.push_back(candidate);
        if (pair.log10_lr.size() > 1)
            found_.log10_lr_by_population.insert(found_.log10_lr_by_population.end(), pair.log10_lr.begin(),
                                                 pair.log10_lr.end());
    }

    PairScore const& score_of(Lane const& lane, std::size_t remains) {
        pair_.log10_lr.clear();
        pair_.loci_compared = std::numeric_limits<std::uint32_t>::max();
        for (std::size_t p = 0; p < lane.tables.size(); ++p) {
            Score const in_population = score(lane.tables[p], plan_.populations[p].book.row(remains));
            pair_.log10_lr.push_back(in_population.log10_lr);
            pair_.loci_compared = std::min(pair_.loci_compared, in_population.loci_compared);
        }
        return pair_;
    }

    /// Of the pair scored last.
    [[nodiscard]] models::Candidate candidate_of(Lane const& lane, std::size_t remains) const {
        models::SexEvidence const& sex = lane.sex[static_cast<std::size_t>(plan_.observed_sexes[remains])];
        std::optional<std::size_t> const ranking = plan_.options.ranking_population;
        return {.family = lane.hypothesis.family,
                .missing = lane.hypothesis.missing,
                .remains = plan_.populations.front().book.remains[remains],
                .log10_lr = ranking ? pair_.log10_lr[*ranking] : std::ranges::min(pair_.log10_lr),
                .loci_compared = pair_.loci_compared,
                .log10_lr_sex = sex.log10_lr,
                .sex_conflict = sex.conflict};
    }

    /// Loci inconsistent are asked of candidates alone: they take a table of their own.
    void finish(Lane const& lane, std::span<std::size_t const> rows) {
        if (!rows.empty()) {
            EvidenceSource const& source = plan_.populations.front();
            InconsistencyTable const table = build_inconsistency_table(source, lane.hypothesis);
            for (std::size_t i = 0; i < rows.size(); ++i)
                found_.candidates[i].loci_inconsistent = count_inconsistent(table, source.book.row(rows[i]));
        }
        sorter_.add(found_);
        found_.clear();
    }

    MatchPlan const& plan_;
    CandidateSorter& sorter_;
    std::vector<Lane> lanes_;
    TileResult result_;
    PairScore pair_;
    CandidateBatch found_; ///< of the lane at hand
};

} // namespace

TileResult match_tile(MatchPlan const& plan, std::span<models::Hypothesis const> hypotheses, CandidateSorter& sorter) {
    return TileMatcher(plan, sorter).match(hypotheses);
}

} // namespace kinmatch::engine
