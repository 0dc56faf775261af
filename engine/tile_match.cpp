#include "engine/tile_match.hpp"

#include "engine/scan/scan_kernel.hpp"
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
        if (plan_.scans.empty())
            for (Lane const& lane : lanes_)
                score_every_pair(lane);
        else
            score_survivors();
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
        for (std::size_t r = 0; r < plan_.remains(); ++r)
            score_pair(lane, r);
        finish(lane);
    }

    /// Scores what no population certifies; the account takes the rest from the survivors and the coverage.
    void score_survivors() {
        std::vector<Survivor> const survivors = scan_populations();
        auto survivor = survivors.begin();
        for (std::uint32_t l = 0; l < lanes_.size(); ++l) {
            std::uint64_t const scored_before = result_.account.scored;
            for (; survivor != survivors.end() && survivor->lane == l; ++survivor)
                score_pair(lanes_[l], survivor->remains);
            finish(lanes_[l]);
            count_certified(lanes_[l], result_.account.scored - scored_before);
        }
    }

    /// Pairs that at least one population does not certify, by lane and remains, each once.
    [[nodiscard]] std::vector<Survivor> scan_populations() const {
        std::vector<Survivor> survivors;
        for (std::size_t p = 0; p < plan_.populations.size(); ++p) {
            DeficitTile tile(plan_.scans[p]);
            for (std::size_t first = 0; first < lanes_.size(); first += tile.lanes())
                scan_lanes(p, first, tile, survivors);
        }
        auto const by_lane = [](Survivor const& survivor) { return std::pair(survivor.lane, survivor.remains); };
        std::ranges::sort(survivors, {}, by_lane);
        auto const repeated = std::ranges::unique(survivors);
        survivors.erase(repeated.begin(), repeated.end());
        return survivors;
    }

    void scan_lanes(std::size_t population, std::size_t first, DeficitTile& tile,
                    std::vector<Survivor>& survivors) const {
        tile.clear();
        std::size_t const end = std::min(lanes_.size(), first + tile.lanes());
        for (std::size_t l = first; l < end; ++l)
            tile.set_lane(l - first, lanes_[l].tables[population].lr, threshold_of_dna(lanes_[l]));
        tile.seal();
        std::size_t const before = survivors.size();
        scan(plan_.scans[population], tile, survivors);
        for (std::size_t s = before; s < survivors.size(); ++s)
            survivors[s].lane += static_cast<std::uint32_t>(first);
    }

    /// What the DNA must reach for the pair to reach the threshold with the sex that helps most.
    [[nodiscard]] double threshold_of_dna(Lane const& lane) const {
        if (plan_.options.ranked_by == models::Evidence::dna)
            return plan_.options.threshold_log10_lr;
        double const most = std::ranges::max(lane.sex, {}, &models::SexEvidence::log10_lr).log10_lr;
        constexpr double kRoundingOfTheSum = 1e-9; // far above that of any log10 LR and below what could matter
        return plan_.options.threshold_log10_lr - most - kRoundingOfTheSum;
    }

    void score_pair(Lane const& lane, std::size_t remains) {
        PairScore const& pair = score_of(lane, remains);
        if (pair.loci_compared < plan_.options.min_loci) {
            if (plan_.scans.empty())
                result_.account.add(NotComparable::too_few_loci, 1);
            return; // counted by its coverage where there is a scan
        }
        ++result_.account.scored;
        models::Candidate const candidate = candidate_of(lane, remains);
        double const sex = plan_.options.ranked_by == models::Evidence::dna ? 0.0 : candidate.log10_lr_sex;
        if (std::ranges::max(pair.log10_lr) + sex < plan_.options.threshold_log10_lr)
            return;
        found_rows_.push_back(remains);
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

    /// Hands over the candidates of a lane. Loci inconsistent are asked of them alone: they take a table of their own.
    void finish(Lane const& lane) {
        if (found_rows_.empty())
            return;
        EvidenceSource const& source = plan_.populations.front();
        InconsistencyTable const table = build_inconsistency_table(source, lane.hypothesis);
        for (std::size_t i = 0; i < found_rows_.size(); ++i)
            found_.candidates[i].loci_inconsistent = count_inconsistent(table, source.book.row(found_rows_[i]));
        sorter_.add(found_);
        found_.clear();
        found_rows_.clear();
    }

    /// Whatever is comparable and was not scored was certified.
    void count_certified(Lane const& lane, std::uint64_t scored) {
        bool const sought_is_a_man = plan_.missing(lane.hypothesis).sex == models::Sex::male;
        RemainsCoverage const& coverage = sought_is_a_man ? plan_.as_men : plan_.as_women;
        std::uint64_t const too_few = coverage.count_below(plan_.options.min_loci, lane.tables);
        result_.account.add(NotComparable::too_few_loci, too_few);
        result_.account.certified += plan_.remains() - too_few - scored;
    }

    MatchPlan const& plan_;
    CandidateSorter& sorter_;
    std::vector<Lane> lanes_;
    TileResult result_;
    PairScore pair_;
    CandidateBatch found_;                ///< of the lane at hand
    std::vector<std::size_t> found_rows_; ///< [candidates found] their remains, as the code book counts them
};

} // namespace

TileResult match_tile(MatchPlan const& plan, std::span<models::Hypothesis const> hypotheses, CandidateSorter& sorter) {
    return TileMatcher(plan, sorter).match(hypotheses);
}

} // namespace kinmatch::engine
