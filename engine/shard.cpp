#include "engine/shard.hpp"

#include "models/loop_free_family.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

namespace kinmatch::engine {
namespace {

// Nanoseconds, whole, so that their sums have no rounding in which machines could differ.
constexpr std::uint64_t kRemainsScanned = 5; // in one
constexpr std::uint64_t kMember = 5'000;
constexpr std::uint64_t kLoop = 2'000'000;

std::uint64_t count_remains(models::Case const& data) {
    return static_cast<std::uint64_t>(
        std::ranges::count(data.samples, models::SampleKind::remains, &models::Sample::kind));
}

std::vector<char> typed_members(models::Family const& family) {
    std::vector<char> is_typed;
    for (models::Member const& member : family.members)
        is_typed.push_back(member.sample != models::kNoSample);
    return is_typed;
}

/// 0 for a family in which nobody is missing.
std::uint64_t cost_of(models::Family const& family, std::uint64_t remains) {
    std::vector<char> const is_typed = typed_members(family);
    std::uint64_t cost = 0;
    for (models::MemberIndex m = 0; m < family.members.size(); ++m)
        if (family.members[m].missing)
            cost += remains / kRemainsScanned + family.members.size() * kMember +
                    (models::loop_free_family(family, is_typed, m) ? 0 : kLoop);
    return cost;
}

std::vector<std::uint64_t> costs_of_families(models::Case const& data) {
    std::uint64_t const remains = count_remains(data);
    std::vector<std::uint64_t> costs;
    for (models::Family const& family : data.families)
        costs.push_back(cost_of(family, remains));
    return costs;
}

/// [families] in which part each is: dealt like cards, each round in the other direction.
std::vector<std::uint32_t> parts_of_families(std::vector<std::uint64_t> const& costs, std::uint32_t parts) {
    std::vector<std::uint32_t> dearest_first(costs.size());
    std::iota(dearest_first.begin(), dearest_first.end(), 0U);
    std::ranges::stable_sort(dearest_first, std::ranges::greater{},
                             [&](std::uint32_t family) { return costs[family]; });
    std::vector<std::uint32_t> part_of(costs.size());
    for (std::uint32_t place = 0; place < dearest_first.size(); ++place) {
        std::uint32_t const round = place / parts;
        std::uint32_t const turn = place % parts;
        part_of[dearest_first[place]] = round % 2 == 0 ? turn : parts - 1 - turn;
    }
    return part_of;
}

} // namespace

std::vector<std::vector<models::Hypothesis>> split_into_shards(models::Case const& data, std::uint32_t parts) {
    assert(parts >= 1);
    std::vector<std::uint32_t> const part_of = parts_of_families(costs_of_families(data), parts);
    std::vector<std::vector<models::Hypothesis>> shards(parts);
    for (models::Hypothesis const& hypothesis : models::all_hypotheses(data))
        shards[part_of[hypothesis.family]].push_back(hypothesis);
    return shards;
}

} // namespace kinmatch::engine
