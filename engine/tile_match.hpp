#pragma once

#include "engine/candidate_sorter.hpp"
#include "engine/inconsistent_loci.hpp"
#include "engine/match_plan.hpp"
#include "engine/scan/scan_kernel.hpp"
#include "engine/table_builders.hpp"
#include "engine/table_scorer.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// What one tile found, but for its candidates.
struct TileResult {
    std::vector<HypothesisFault> faults;
    Account account; ///< of its pairs alone
};

/// Finds the candidates of some hypotheses at a time among all remains. One for each thread: what it allocates, it
/// keeps from tile to tile.
class TileMatcher {
  public:
    /// \pre both outlive this.
    TileMatcher(MatchPlan const& plan, CandidateSorter& sorter);

    /// Builds the tables of these hypotheses, scans the remains, scores the survivors and gives the candidates
    /// to the sorter.
    [[nodiscard]] TileResult match(std::span<models::Hypothesis const> hypotheses);

  private:
    /// A hypothesis of the tile that can be compared.
    struct Lane {
        models::Hypothesis hypothesis;
        std::size_t place = 0;                  ///< in the tile
        std::array<models::SexEvidence, 3> sex; ///< [sex observed of remains]
        double floor = 0.0;                     ///< log10 LR below which no pair is listed
    };

    /// A pair under every population.
    struct PairScore {
        std::vector<double> log10_lr;         ///< [populations]
        std::uint32_t loci_compared = 0;      ///< where they are fewest
        std::uint32_t most_loci_compared = 0; ///< where they are most
    };

    /// Pairs of the lane at hand that no scan certifies, each counted when it is looked at.
    struct OpenPairs {
        std::uint64_t pairs = 0;
        std::uint64_t too_few_loci = 0; ///< of these
    };

    void build_tables(std::span<models::Hypothesis const> hypotheses);
    void add_lane(models::Hypothesis const& hypothesis, std::size_t place);
    [[nodiscard]] std::uint64_t comparable_under_others(models::Hypothesis const& hypothesis, std::size_t place) const;
    [[nodiscard]] RemainsCoverage const& coverage_of(models::Hypothesis const& hypothesis) const;
    [[nodiscard]] EvidenceTable const& table(Lane const& lane, std::size_t population) const {
        return built_[population][lane.place].table;
    }
    void start_scoring(Lane const& lane);
    [[nodiscard]] double floor_of(Lane const& lane);
    void sample(Lane const& lane);
    void score_every_pair(Lane const& lane);
    void score_survivors();
    void score_survivors(std::size_t begin, std::size_t end);
    void scan_populations(std::size_t begin, std::size_t end);
    void scan_lanes(std::size_t population, std::size_t begin, std::size_t end);
    [[nodiscard]] double threshold_of_dna(Lane const& lane) const;
    [[nodiscard]] std::optional<std::uint32_t> next_open(std::uint32_t lane);
    void score_open_pair(Lane const& lane, std::size_t remains);
    [[nodiscard]] bool can_be_listed(Lane const& lane, std::size_t remains, std::size_t population) const;
    [[nodiscard]] bool is_comparable(std::size_t remains) const;
    [[nodiscard]] models::SexEvidence const& sex_of(Lane const& lane, std::size_t remains) const;
    void score_pair(Lane const& lane, std::size_t remains);
    void count_too_few_loci();
    void score_in_populations(std::size_t remains);
    [[nodiscard]] models::Candidate candidate_of(Lane const& lane, std::size_t remains) const;
    [[nodiscard]] bool is_listed(Lane const& lane, models::Candidate const& candidate) const;
    void finish_lane();
    void keep_best();
    void hand_over();
    void count_certified(Lane const& lane);

    MatchPlan const& plan_;
    CandidateSorter& sorter_;
    TableBuilders builders_;
    std::vector<DeficitTile> tiles_;               ///< [populations]; none where every pair is scored in full
    std::vector<std::vector<TableOrFault>> built_; ///< [populations][hypotheses of the tile]
    std::vector<TableScorer> scorers_;             ///< [populations] of the lane at hand
    std::vector<Lane> lanes_;
    std::vector<std::vector<Survivor>>
        survivors_; ///< [populations] of the lanes at hand not certified, by lane and remains
    std::vector<std::span<Survivor const>> unseen_; ///< [populations] of these the ones that next_open has not passed
    std::vector<std::size_t> open_in_;              ///< populations that do not certify the pair at hand
    OpenPairs open_;
    TileResult result_;
    std::vector<double> sampled_; ///< log10 LR of possible pairs of the lane at hand
    PairScore pair_;              ///< of the pair at hand
    CandidateBatch of_lane_;      ///< candidates of the lane at hand
    CandidateBatch found_;        ///< of lanes that are finished, but not yet handed over
    InconsistentLoci inconsistent_;
};

} // namespace kinmatch::engine
