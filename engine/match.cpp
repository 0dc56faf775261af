#include "engine/match.hpp"

#include "engine/match_plan.hpp"
#include "engine/thread_limit.hpp"
#include "engine/tile_match.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cassert>
#include <mutex>
#include <utility>

namespace kinmatch::engine {
namespace {

/// Whether tables take so long that a tile of many would show no progress for a minute: with theta each family is
/// eliminated by itself.
bool has_dear_tables(MatchPlan const& plan) {
    return std::ranges::any_of(plan.populations, [](EvidenceSource const& population) {
        return std::ranges::any_of(population.model.loci, [](models::LocusModel const& l) { return l.theta > 0.0; });
    });
}

/// Hypotheses a tile: so many that what the families of one channel share is used again while it is in the cache, if
/// their tables take little memory; but few enough to keep all threads busy, since families differ a thousandfold in
/// cost. Scans take 128 at a time.
std::size_t tile_size(MatchPlan const& plan) {
    constexpr std::size_t kScanned = 128;
    constexpr std::size_t kMost = 4 * kScanned;
    constexpr std::size_t kDear = 16;
    constexpr std::size_t kTableBytes = std::size_t{32} << 20; // of a population
    constexpr std::size_t kTilesAThread = 16;
    std::size_t rows = 1;
    for (EvidenceSource const& population : plan.populations)
        rows = std::max(rows, population.book.rows());
    std::size_t const in_memory = std::clamp(kTableBytes / (rows * (sizeof(double) + 1)), kScanned, kMost);
    std::size_t const most = has_dear_tables(plan) ? kDear : in_memory;
    std::size_t const tiles = static_cast<std::size_t>(plan.options.threads) * kTilesAThread;
    std::size_t const size = std::clamp<std::size_t>(plan.hypotheses.size() / tiles, 1, most);
    return size < kScanned ? size : size / kScanned * kScanned;
}

/// Tiles are joined in their own order, whoever finished first.
void join(std::span<TileResult const> tiles, MatchResult& result) {
    for (TileResult const& tile : tiles) {
        std::ranges::copy(tile.faults, std::back_inserter(result.faults));
        result.account.add_pairs_of(tile.account);
    }
    result.account.check();
}

} // namespace

CandidateOrder order_of_candidates(std::size_t populations, MatchOptions const& options) {
    return {.evidence = options.ranked_by,
            .populations = populations == 1 ? 0 : populations,
            .held_in_memory = options.candidates_in_memory};
}

MatchResult match(std::span<EvidenceSource const> populations, MatchOptions const& options, Scratch const& scratch,
                  Progress const& progress) {
    return match_some(populations, models::all_hypotheses(populations.front().data), options, scratch, progress);
}

MatchResult match_some(std::span<EvidenceSource const> populations, std::vector<models::Hypothesis> some,
                       MatchOptions const& options, Scratch const& scratch, Progress const& progress) {
    assert(!populations.empty());
    ThreadLimit const limit(options.threads);
    MatchPlan const plan = make_match_plan(populations, std::move(some), options);
    CandidateSorter sorter(populations.front().data, order_of_candidates(populations.size(), options), scratch);
    std::size_t const hypotheses = plan.hypotheses.size();
    std::size_t const most = tile_size(plan);
    std::vector<TileResult> tiles((hypotheses + most - 1) / most);
    tbb::enumerable_thread_specific<TileMatcher> matchers([&] { return TileMatcher(plan, sorter); });
    std::mutex reporting;
    std::uint64_t done = 0;
    tbb::parallel_for(std::size_t{0}, tiles.size(), [&](std::size_t t) {
        std::size_t const first = t * most;
        std::size_t const size = std::min(most, hypotheses - first);
        auto const hypotheses_of_tile = std::span{plan.hypotheses}.subspan(first, size);
        // Isolated: a thread that waits for a dear elimination must not begin another tile with the same matcher.
        tbb::this_task_arena::isolate([&] { tiles[t] = matchers.local().match(hypotheses_of_tile); });
        std::scoped_lock const lock(reporting);
        done += size;
        progress(done, hypotheses);
    });
    MatchResult result{.candidates = sorter.finish(), .faults = {}, .account = {}};
    result.account = {.remains = plan.remains(), .hypotheses = hypotheses};
    join(tiles, result);
    return result;
}

} // namespace kinmatch::engine
