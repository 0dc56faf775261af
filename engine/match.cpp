#include "engine/match.hpp"

#include "engine/match_plan.hpp"
#include "engine/tile_match.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cassert>
#include <mutex>
#include <utility>

namespace kinmatch::engine {
namespace {

/// Hypotheses a tile: so many that what the families of one channel share is used again while it is in the cache, but
/// in a small case few enough to keep all threads busy, since families differ a thousandfold in cost.
std::size_t tile_size(std::size_t hypotheses, int threads) {
    constexpr std::size_t kMost = 512;
    constexpr std::size_t kTilesAThread = 16;
    return std::clamp<std::size_t>(hypotheses / (static_cast<std::size_t>(threads) * kTilesAThread), 1, kMost);
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
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(options.threads));
    MatchPlan const plan = make_match_plan(populations, std::move(some), options);
    CandidateSorter sorter(populations.front().data, order_of_candidates(populations.size(), options), scratch);
    std::size_t const hypotheses = plan.hypotheses.size();
    std::size_t const most = tile_size(hypotheses, options.threads);
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
