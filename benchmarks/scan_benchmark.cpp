// Scanning remains against tiles of hypotheses: naive, plain twin, and the kernel with each instruction set.
//
// `to_naive` is how many times faster than the naive scan, `of_limit` the share of what saturating adds from the
// first-level cache allow with the same instruction set; both rates are measured beside each repetition, in CPU time.

#include "benchmarks/saturating_add_limit.hpp"
#include "engine/scan/deficit_tile.hpp"
#include "engine/scan/instruction_set.hpp"
#include "engine/scan/scan_kernel.hpp"
#include "engine/scan/scan_reference.hpp"
#include "models/log10.hpp"
#include "tests/support/simulated_scan.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <string>
#include <vector>

namespace kinmatch::benchmarks {
namespace {

constexpr double kThreshold = 4.0;
constexpr std::size_t kNaiveHypotheses = 8; ///< spread over all kinds of families

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Repeats of `work` a second of CPU time.
template <typename Work>
double rate_of(double least_seconds, Work const& work) {
    double const begin = cpu_seconds();
    double now = begin;
    double repeats = 0.0;
    for (; now - begin < least_seconds; now = cpu_seconds(), repeats += 1.0)
        work();
    return repeats / (now - begin);
}

struct Scene {
    support::SimulatedScan data;
    engine::ScanPlan plan;
    std::vector<engine::DeficitTile> tiles;
    std::vector<std::uint32_t> first_row;
    std::vector<double> log10_lr; ///< [kNaiveHypotheses x rows]

    explicit Scene(support::SimulatedScanOptions const& options)
        : data(support::simulate_scan(options)), plan(data.codes, data.remains, data.codes_of_channel),
          first_row(plan.first_row().begin(), plan.first_row().end()) {
        for (std::size_t h = 0; h < data.hypotheses; ++h) {
            if (h % plan.lanes() == 0)
                tiles.emplace_back(plan);
            tiles.back().set_lane(h % plan.lanes(), data.lr_of(h), kThreshold);
        }
        for (engine::DeficitTile& tile : tiles)
            tile.seal();
        for (std::size_t i = 0; i < kNaiveHypotheses; ++i)
            for (double const lr : data.lr_of(hypothesis_of_naive(i)))
                log10_lr.push_back(models::portable_log10(lr));
    }

    [[nodiscard]] std::size_t hypothesis_of_naive(std::size_t i) const {
        return i * data.hypotheses / kNaiveHypotheses;
    }
    [[nodiscard]] double pairs() const { return static_cast<double>(data.remains * data.hypotheses); }
};

Scene const& scene() {
    static Scene const made({.remains = 131072, .hypotheses = 1024});
    return made;
}

/// As one would write it: for every hypothesis and remains, add up log10 LRs from a table of doubles.
std::vector<engine::Survivor> scan_naively(Scene const& s) {
    std::vector<engine::Survivor> candidates;
    std::size_t const channels = s.data.channels();
    std::uint32_t const* const codes = s.data.codes.data();
    std::uint32_t const* const first_row = s.first_row.data();
    for (std::size_t i = 0; i < kNaiveHypotheses; ++i) {
        double const* const table = s.log10_lr.data() + i * s.plan.rows();
        for (std::size_t r = 0; r < s.data.remains; ++r) {
            double sum = 0.0;
            for (std::size_t c = 0; c < channels; ++c)
                sum += table[first_row[c] + codes[r * channels + c]];
            if (sum >= kThreshold)
                candidates.push_back({static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(i)});
        }
    }
    return candidates;
}

using Scan = void (*)(engine::ScanPlan const&, engine::DeficitTile const&, std::vector<engine::Survivor>&);

/// Of all tiles; lanes counted on.
std::vector<engine::Survivor> scan_all(Scan scan) {
    std::vector<engine::Survivor> all;
    std::vector<engine::Survivor> of_tile;
    for (std::size_t t = 0; t < scene().tiles.size(); ++t) {
        of_tile.clear();
        scan(scene().plan, scene().tiles[t], of_tile);
        for (engine::Survivor const& survivor : of_tile)
            all.push_back({survivor.remains, survivor.lane + static_cast<std::uint32_t>(t * scene().plan.lanes())});
    }
    return all;
}

std::vector<engine::Survivor> const& expected() {
    static std::vector<engine::Survivor> const survivors = scan_all(engine::scan_reference);
    return survivors;
}

/// Every candidate of the naive scan is among the survivors.
bool loses_nothing() {
    std::vector<engine::Survivor> survivors = expected();
    std::sort(survivors.begin(), survivors.end());
    auto const candidates = scan_naively(scene());
    return std::all_of(candidates.begin(), candidates.end(), [&](engine::Survivor candidate) {
        candidate.lane = static_cast<std::uint32_t>(scene().hypothesis_of_naive(candidate.lane));
        return std::binary_search(survivors.begin(), survivors.end(), candidate);
    });
}

void count_pairs(benchmark::State& state, double pairs) {
    state.counters["pairs"] =
        benchmark::Counter(pairs * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

double naive_pairs() {
    return static_cast<double>(kNaiveHypotheses * scene().data.remains);
}

void BM_Naive(benchmark::State& state) {
    Scene const& made = scene(); // not timed
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(scan_naively(made));
    count_pairs(state, naive_pairs());
}

void BM_Scan(benchmark::State& state, Scan scan, engine::InstructionSet const& set) {
    engine::force_instruction_set(set);
    if (scan_all(scan) != expected() || !loses_nothing())
        return state.SkipWithError("survivors differ");
    double const naive_rate = rate_of(0.3, [] { benchmark::DoNotOptimize(scan_naively(scene())); }) * naive_pairs();
    double const byte_rate = rate_of(0.1, [] { benchmark::DoNotOptimize(add_bytes(100)); }) * 100.0 * kLimitBytes;
    double const begin = cpu_seconds();
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(scan_all(scan));
    double const rate = scene().pairs() * static_cast<double>(state.iterations()) / (cpu_seconds() - begin);
    count_pairs(state, scene().pairs());
    state.counters["to_naive"] = rate / naive_rate;
    state.counters["of_limit"] = rate * static_cast<double>(scene().data.channels()) / byte_rate;
    state.counters["limit_bytes"] = byte_rate;
    engine::unforce_instruction_set();
}

void BM_SetLanes(benchmark::State& state, engine::InstructionSet const& set) {
    engine::force_instruction_set(set);
    engine::DeficitTile tile(scene().plan);
    for ([[maybe_unused]] auto _ : state) {
        tile.clear();
        for (std::size_t lane = 0; lane < tile.lanes(); ++lane)
            tile.set_lane(lane, scene().data.lr_of(lane), kThreshold);
        tile.seal();
    }
    state.counters["hypotheses"] =
        benchmark::Counter(static_cast<double>(tile.lanes() * state.iterations()), benchmark::Counter::kIsRate);
    engine::unforce_instruction_set();
}

int register_all() {
    auto const sets = engine::instruction_sets();
    benchmark::RegisterBenchmark("BM_Naive", BM_Naive)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("BM_Scan/reference", BM_Scan, engine::scan_reference, sets.front())
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
    for (engine::InstructionSet const& set : sets)
        benchmark::RegisterBenchmark(("BM_Scan/" + set.name).c_str(), BM_Scan, engine::scan, set)
            ->Unit(benchmark::kMillisecond);
    for (engine::InstructionSet const& set : sets)
        benchmark::RegisterBenchmark(("BM_SetLanes/" + set.name).c_str(), BM_SetLanes, set)
            ->Unit(benchmark::kMicrosecond);
    return static_cast<int>(sets.size());
}

[[maybe_unused]] int const registered = register_all();

} // namespace
} // namespace kinmatch::benchmarks
