#include "engine/tile_match.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

namespace kinmatch::engine {
namespace {

/// Below the log10 LR of any pair that is not excluded, since the LR of a channel is a double above 1e-324; and above
/// what the scan takes an exclusion for (lane_deficits.hpp).
constexpr double kBelowEveryPossiblePair = -1e12;

/// How many remains to sample for the best `top` of all. With s sampled, about top x all / s pairs reach the floor,
/// so that sampling and what follows cost the same at the root of top x all.
std::size_t sample_size(std::size_t top, std::size_t all) {
    auto const balanced = std::sqrt(static_cast<double>(top) * static_cast<double>(all));
    return std::min(all, 2 * static_cast<std::size_t>(balanced) + 1);
}

} // namespace

TileMatcher::TileMatcher(MatchPlan const& plan, CandidateSorter& sorter)
    : plan_(plan), sorter_(sorter), builders_(plan.populations), built_(plan.populations.size()),
      scorers_(plan.populations.size()), survivors_(plan.scans.size()), unseen_(plan.scans.size()),
      inconsistent_(plan) {
    for (auto const& scan : plan_.scans)
        tiles_.emplace_back(*scan);
}

TileResult TileMatcher::match(std::span<models::Hypothesis const> hypotheses) {
    lanes_.clear();
    result_ = {};
    build_tables(hypotheses);
    if (plan_.scans.empty())
        for (Lane const& lane : lanes_)
            score_every_pair(lane);
    else
        score_survivors();
    hand_over();
    return std::move(result_);
}

void TileMatcher::build_tables(std::span<models::Hypothesis const> hypotheses) {
    for (auto& of_population : built_)
        if (of_population.size() < hypotheses.size())
            of_population.resize(hypotheses.size());
    builders_.build(hypotheses, built_);
    for (std::size_t h = 0; h < hypotheses.size(); ++h)
        add_lane(hypotheses[h], h);
}

void TileMatcher::add_lane(models::Hypothesis const& hypothesis, std::size_t place) {
    auto const has_fault = [&](auto const& of_population) { return of_population[place].fault.has_value(); };
    if (auto const first = std::ranges::find_if(built_, has_fault); first != built_.end()) {
        FamilyFault const& fault = *(*first)[place].fault;
        result_.faults.push_back({hypothesis, static_cast<std::size_t>(first - built_.begin()), fault});
        result_.account.add(fault.reason, plan_.remains());
        result_.account.comparable_under_some += comparable_under_others(hypothesis, place);
        return;
    }
    lanes_.push_back({.hypothesis = hypothesis,
                      .place = place,
                      .sex = models::sex_evidence_by_observed(plan_.missing(hypothesis).sex, plan_.options.sex)});
    lanes_.back().floor = floor_of(lanes_.back());
}

/// Remains that populations without a fault can compare with the family.
std::uint64_t TileMatcher::comparable_under_others(models::Hypothesis const& hypothesis, std::size_t place) const {
    std::deque<EvidenceTable> of_nobody; // what a table next to a fault says of loci compared means nothing
    std::vector<EvidenceTable const*> tables;
    for (auto const& of_population : built_) {
        auto const& [table, fault] = of_population[place];
        if (fault)
            of_nobody.push_back({table.first_row, {}, std::vector<std::uint8_t>(table.compared.size(), 0)});
        tables.push_back(fault ? &of_nobody.back() : &table);
    }
    return plan_.remains() - coverage_of(hypothesis).count_below(plan_.options.min_loci, tables).under_each;
}

RemainsCoverage const& TileMatcher::coverage_of(models::Hypothesis const& hypothesis) const {
    return plan_.missing(hypothesis).sex == models::Sex::male ? plan_.as_men : plan_.as_women;
}

/// The threshold; or what as many pairs as are to be listed reach among a sample of the remains. Nothing is lost: the
/// K-th best of some is not above the K-th best of all.
double TileMatcher::floor_of(Lane const& lane) {
    if (!plan_.options.top_for_missing)
        return plan_.options.threshold_log10_lr;
    sample(lane);
    std::size_t const top = *plan_.options.top_for_missing;
    if (sampled_.size() < top)
        return kBelowEveryPossiblePair;
    auto const last_of_top = sampled_.begin() + static_cast<std::ptrdiff_t>(top) - 1;
    std::ranges::nth_element(sampled_, last_of_top, std::ranges::greater{});
    return *last_of_top;
}

/// Remains at even distances.
void TileMatcher::sample(Lane const& lane) {
    sampled_.clear();
    start_scoring(lane);
    std::size_t const size = sample_size(*plan_.options.top_for_missing, plan_.remains());
    for (std::size_t s = 0; s < size; ++s) {
        std::size_t const remains = s * plan_.remains() / size;
        score_in_populations(remains);
        double const log10_lr = models::log10_lr_of(candidate_of(lane, remains), plan_.options.ranked_by);
        if (pair_.loci_compared >= plan_.options.min_loci && !std::isinf(log10_lr))
            sampled_.push_back(log10_lr);
    }
}

void TileMatcher::start_scoring(Lane const& lane) {
    for (std::size_t p = 0; p < scorers_.size(); ++p)
        scorers_[p].start(table(lane, p));
}

void TileMatcher::score_every_pair(Lane const& lane) {
    start_scoring(lane);
    for (std::size_t r = 0; r < plan_.remains(); ++r)
        score_pair(lane, r);
    finish_lane();
}

/// As many lanes at a time as have room for all their survivors.
void TileMatcher::score_survivors() {
    constexpr std::size_t kLanesAtATime = 128;
    for (std::size_t first = 0; first < lanes_.size(); first += kLanesAtATime)
        score_survivors(first, std::min(first + kLanesAtATime, lanes_.size()));
}

/// Scores what not every population certifies; the account takes the rest from what was scored and the coverage.
void TileMatcher::score_survivors(std::size_t begin, std::size_t end) {
    scan_populations(begin, end);
    for (std::size_t l = begin; l < end; ++l) {
        open_ = {};
        start_scoring(lanes_[l]);
        while (auto const remains = next_open(static_cast<std::uint32_t>(l)))
            score_open_pair(lanes_[l], *remains);
        finish_lane();
        count_certified(lanes_[l]);
    }
    if (std::ranges::any_of(unseen_, [](auto const& left) { return !left.empty(); }))
        throw std::logic_error("a pair that a scan left open was not scored");
}

/// Each population's by lane and remains.
void TileMatcher::scan_populations(std::size_t begin, std::size_t end) {
    auto const by_lane = [](Survivor const& survivor) { return std::pair(survivor.lane, survivor.remains); };
    for (std::size_t p = 0; p < tiles_.size(); ++p) {
        survivors_[p].clear();
        for (std::size_t first = begin; first < end; first += tiles_[p].lanes())
            scan_lanes(p, first, std::min(first + tiles_[p].lanes(), end));
        std::ranges::sort(survivors_[p], {}, by_lane);
        unseen_[p] = survivors_[p];
    }
}

/// Of a lane the next remains, ascending, that a population leaves open; open_in_ says which populations do.
std::optional<std::uint32_t> TileMatcher::next_open(std::uint32_t lane) {
    std::optional<std::uint32_t> next;
    auto const is_left = [&](std::size_t p) { return !unseen_[p].empty() && unseen_[p].front().lane == lane; };
    for (std::size_t p = 0; p < unseen_.size(); ++p)
        if (is_left(p))
            next = std::min(next.value_or(unseen_[p].front().remains), unseen_[p].front().remains);
    open_in_.clear();
    for (std::size_t p = 0; p < unseen_.size(); ++p)
        if (is_left(p) && unseen_[p].front().remains == *next) {
            open_in_.push_back(p);
            unseen_[p] = unseen_[p].subspan(1);
        }
    return next;
}

void TileMatcher::scan_lanes(std::size_t population, std::size_t begin, std::size_t end) {
    DeficitTile& tile = tiles_[population];
    tile.clear();
    for (std::size_t l = begin; l < end; ++l)
        tile.set_lane(l - begin, table(lanes_[l], population).lr, threshold_of_dna(lanes_[l]));
    tile.seal();
    std::vector<Survivor>& survivors = survivors_[population];
    std::size_t const before = survivors.size();
    scan(*plan_.scans[population], tile, survivors);
    for (std::size_t s = before; s < survivors.size(); ++s)
        survivors[s].lane += static_cast<std::uint32_t>(begin);
}

/// What the DNA must reach for the pair to reach the floor with the sex that helps most.
double TileMatcher::threshold_of_dna(Lane const& lane) const {
    if (plan_.options.ranked_by == models::Evidence::dna)
        return lane.floor;
    double const most = std::ranges::max(lane.sex, {}, &models::SexEvidence::log10_lr).log10_lr;
    constexpr double kRoundingOfTheSum = 1e-9; // far above that of any log10 LR and below what could matter
    return lane.floor - most - kRoundingOfTheSum;
}

/// In all populations only if it can be listed: one that certifies that it is below the floor does not reach it.
void TileMatcher::score_open_pair(Lane const& lane, std::size_t remains) {
    auto const can_list = [&](std::size_t population) { return can_be_listed(lane, remains, population); };
    ++open_.pairs;
    if (plan_.options.top_for_missing || std::ranges::any_of(open_in_, can_list))
        score_pair(lane, remains);
    else if (is_comparable(remains))
        ++result_.account.scored;
    else
        ++open_.too_few_loci;
}

void TileMatcher::score_pair(Lane const& lane, std::size_t remains) {
    score_in_populations(remains);
    if (pair_.loci_compared < plan_.options.min_loci) {
        if (plan_.scans.empty())
            count_too_few_loci();
        else
            ++open_.too_few_loci; // its coverage counts it, with those that the scan certified
        return;
    }
    ++result_.account.scored;
    models::Candidate const candidate = candidate_of(lane, remains);
    if (!is_listed(lane, candidate))
        return;
    of_lane_.candidates.push_back(candidate);
    if (pair_.log10_lr.size() > 1)
        of_lane_.log10_lr_by_population.insert(of_lane_.log10_lr_by_population.end(), pair_.log10_lr.begin(),
                                               pair_.log10_lr.end());
}

/// Of the pair at hand; where there are scans, its coverage counts it.
void TileMatcher::count_too_few_loci() {
    result_.account.add(NotComparable::too_few_loci, 1);
    result_.account.comparable_under_some += pair_.most_loci_compared >= plan_.options.min_loci ? 1 : 0;
}

/// By the LR that helps most, where there is a threshold; by the one that ranks, where the best are asked for.
bool TileMatcher::is_listed(Lane const& lane, models::Candidate const& candidate) const {
    if (plan_.options.top_for_missing)
        return models::log10_lr_of(candidate, plan_.options.ranked_by) >= lane.floor;
    double const sex = plan_.options.ranked_by == models::Evidence::dna ? 0.0 : candidate.log10_lr_sex;
    return std::ranges::max(pair_.log10_lr) + sex >= lane.floor;
}

/// False only if this population certainly does not reach the floor.
bool TileMatcher::can_be_listed(Lane const& lane, std::size_t remains, std::size_t population) const {
    bool const is_dna_alone = plan_.options.ranked_by == models::Evidence::dna;
    double const sex = is_dna_alone ? 0.0 : sex_of(lane, remains).log10_lr;
    return scorers_[population].can_reach(lane.floor - sex, plan_.books[population]->row(remains));
}

void TileMatcher::score_in_populations(std::size_t remains) {
    pair_.log10_lr.clear();
    pair_.loci_compared = std::numeric_limits<std::uint32_t>::max();
    pair_.most_loci_compared = 0;
    for (std::size_t p = 0; p < plan_.populations.size(); ++p) {
        Score const in_population = scorers_[p].score(plan_.books[p]->row(remains));
        pair_.log10_lr.push_back(in_population.log10_lr);
        pair_.loci_compared = std::min(pair_.loci_compared, in_population.loci_compared);
        pair_.most_loci_compared = std::max(pair_.most_loci_compared, in_population.loci_compared);
    }
}

/// As score_in_populations finds it.
bool TileMatcher::is_comparable(std::size_t remains) const {
    for (std::size_t p = 0; p < plan_.populations.size(); ++p)
        if (scorers_[p].loci_compared(plan_.books[p]->row(remains)) < plan_.options.min_loci)
            return false;
    return true;
}

models::SexEvidence const& TileMatcher::sex_of(Lane const& lane, std::size_t remains) const {
    return lane.sex[static_cast<std::size_t>(plan_.observed_sexes[remains])];
}

models::Candidate TileMatcher::candidate_of(Lane const& lane, std::size_t remains) const {
    models::SexEvidence const& sex = sex_of(lane, remains);
    std::optional<std::size_t> const ranking = plan_.options.ranking_population;
    return {.family = lane.hypothesis.family,
            .missing = lane.hypothesis.missing,
            .remains = plan_.populations.front().book.remains[remains],
            .log10_lr = ranking ? pair_.log10_lr[*ranking] : std::ranges::min(pair_.log10_lr),
            .loci_compared = pair_.loci_compared,
            .log10_lr_sex = sex.log10_lr,
            .sex_conflict = sex.conflict};
}

/// Candidates wait for those of other lanes, so that their inconsistent loci are counted together; but not for many.
void TileMatcher::finish_lane() {
    constexpr std::size_t kMostWaiting = std::size_t{1} << 14U;
    keep_best();
    found_.append(of_lane_);
    of_lane_.clear();
    if (found_.size() >= kMostWaiting)
        hand_over();
}

void TileMatcher::hand_over() {
    if (found_.size() == 0)
        return;
    inconsistent_.count(found_, builders_);
    sorter_.add(found_);
    found_.clear();
}

/// Of what reaches the floor as many as were asked for.
void TileMatcher::keep_best() {
    if (!plan_.options.top_for_missing)
        return;
    std::size_t const populations = plan_.populations.size() == 1 ? 0 : plan_.populations.size();
    sort_by_rank(of_lane_, populations, plan_.options.ranked_by);
    of_lane_.cut(*plan_.options.top_for_missing, populations);
}

/// Whatever is comparable and was not left open was certified. That all pairs add up then says that what was left open
/// was scored, one by one, or seen to share too few loci.
void TileMatcher::count_certified(Lane const& lane) {
    std::vector<EvidenceTable const*> tables;
    for (std::size_t p = 0; p < plan_.populations.size(); ++p)
        tables.push_back(&table(lane, p));
    auto const [too_few, under_each] = coverage_of(lane.hypothesis).count_below(plan_.options.min_loci, tables);
    if (open_.too_few_loci > too_few || too_few - open_.too_few_loci > plan_.remains() - open_.pairs)
        throw std::logic_error("more pairs were seen to share too few loci than their coverage has");
    result_.account.add(NotComparable::too_few_loci, too_few);
    result_.account.comparable_under_some += too_few - under_each;
    result_.account.certified += plan_.remains() - open_.pairs - (too_few - open_.too_few_loci);
}

} // namespace kinmatch::engine
