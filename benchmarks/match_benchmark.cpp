// The whole match in memory, from code books to ranked candidates, beside the naive scan in the same run.
//
// All times are CPU time of all threads. `to_naive` is how many times faster a pair is than with the naive scan, tables
// and all; `to_plain` how many times the time of the same families and remains without drop-out, under one population.

#include "engine/match.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/support/naive_scan.hpp"
#include "tests/support/simulated_sources.hpp"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <utility>

namespace kinmatch::benchmarks {
namespace {

using support::PairDigest;
using support::SimulatedSources;
using support::SourcesPlan;

constexpr std::array kThreshold{4.0};
/// Under one population as many pairs reach this as reach kThreshold under any of three.
constexpr double kThresholdOfAsMany = 1.8;
constexpr std::size_t kNaiveHypotheses = 140; ///< ten of each kind of family; more would be dear and no surer

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Of the process so far: run one size alone to learn what it takes.
double peak_mebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

enum class Kind { plain, dropout, three_populations, theta };

SourcesPlan plan_of(Kind kind, std::size_t size) {
    SourcesPlan plan;
    plan.simulation.families = size * 14 / 16; // of fourteen, two miss two persons
    plan.simulation.remains = size;
    plan.simulation.true_fraction = 0.01;
    plan.simulation.mutation = support::stepwise(0.002);
    if (kind == Kind::dropout)
        plan.simulation.errors.dropout = 0.1;
    if (kind == Kind::three_populations)
        plan.populations = {"US_AfAm", "US_Cauc", "US_Hisp"};
    if (kind == Kind::theta)
        plan.choice.theta = 0.02;
    return plan;
}

SimulatedSources const& sources_of(Kind kind, std::size_t size) {
    static std::map<std::pair<Kind, std::size_t>, std::unique_ptr<SimulatedSources>> made;
    auto& found = made[{kind, size}];
    if (!found)
        found = support::simulate_sources(plan_of(kind, size));
    return *found;
}

/// The largest case would take minutes: there the naive scan does not judge, only the account.
constexpr std::size_t kLargestCompared = 10'000;

PairDigest digest_of(models::CandidateList const& candidates) {
    PairDigest digest;
    candidates.visit([&](models::CandidateBlock const& block) {
        for (models::Candidate const& c : block.candidates)
            digest.add({c.family, c.missing, c.remains, c.log10_lr});
    });
    return digest;
}

engine::MatchResult match_once(SimulatedSources const& simulated, int threads, engine::Scratch const& scratch,
                               double threshold = kThreshold.front()) {
    return engine::match(simulated.sources, {.threshold_log10_lr = threshold, .threads = threads}, scratch,
                         [](std::uint64_t, std::uint64_t) {});
}

/// With several populations every pair's smallest LR ranks it, which the tests compare.
bool as_naive(SimulatedSources const& simulated) {
    static std::map<SimulatedSources const*, bool> known;
    if (simulated.sources.size() > 1 || simulated.data.families.size() > kLargestCompared)
        return true;
    if (auto const found = known.find(&simulated); found != known.end())
        return found->second;
    support::KeptInMemory kept;
    auto const result = match_once(simulated, 1, kept.scratch());
    auto const naive = support::digest_naively(simulated.sources.front(), kThreshold, 1);
    return known[&simulated] = digest_of(*result.candidates) == naive.candidates.front();
}

struct Once {
    double seconds_a_pair;
    double candidates;
};

Once time_once(SimulatedSources const& simulated, double threshold) {
    support::KeptInMemory kept;
    double const begin = cpu_seconds();
    auto const result = match_once(simulated, 1, kept.scratch(), threshold);
    return {(cpu_seconds() - begin) / static_cast<double>(result.account.pairs()),
            static_cast<double>(result.candidates->size())};
}

/// Beside the plain case that lists as many candidates, since these take more than the pairs that are certified.
void compare_with_as_many(benchmark::State& state, double seconds_a_pair, std::size_t size) {
    Once const plain = time_once(sources_of(Kind::plain, size), kThresholdOfAsMany);
    state.counters["to_plain_of_as_many"] = seconds_a_pair / plain.seconds_a_pair;
    state.counters["as_many"] = plain.candidates;
}

/// Some hypotheses from the middle of the case, which has the kinds of families in turn.
double naive_seconds_a_pair(SimulatedSources const& simulated) {
    auto const all = models::all_hypotheses(simulated.data);
    auto const some = std::span{all}.subspan(all.size() / 2, std::min(kNaiveHypotheses, all.size() / 2));
    double const begin = cpu_seconds();
    support::scan_naively(simulated.sources.front(), some, [](auto const&, auto const& scores) {
        benchmark::DoNotOptimize(scores.data());
        std::size_t listed = 0;
        for (engine::Score const& score : scores)
            listed += score.log10_lr >= kThreshold.front() ? 1 : 0;
        benchmark::DoNotOptimize(listed);
    });
    std::size_t const pairs = some.size() * simulated.sources.front().book.remains.size();
    return (cpu_seconds() - begin) / static_cast<double>(pairs);
}

void BM_Match(benchmark::State& state, Kind kind) {
    auto const size = static_cast<std::size_t>(state.range(0));
    auto const threads = static_cast<int>(state.range(1));
    SimulatedSources const& simulated = sources_of(kind, size);
    if (!as_naive(simulated))
        return state.SkipWithError("candidates differ from the naive scan");
    double const naive = naive_seconds_a_pair(simulated);
    double const plain =
        kind == Kind::plain ? 0.0 : time_once(sources_of(Kind::plain, size), kThreshold.front()).seconds_a_pair;
    double pairs = 0.0;
    double const begin = cpu_seconds();
    for ([[maybe_unused]] auto _ : state) {
        support::KeptInMemory kept;
        auto const result = match_once(simulated, threads, kept.scratch());
        pairs += static_cast<double>(result.account.pairs());
        state.counters["candidates"] = static_cast<double>(result.candidates->size());
    }
    double const a_pair = (cpu_seconds() - begin) / pairs;
    state.counters["pairs"] = benchmark::Counter(pairs, benchmark::Counter::kIsRate);
    state.counters["cpu_s"] = (cpu_seconds() - begin) / static_cast<double>(state.iterations());
    state.counters["to_naive"] = naive / a_pair;
    state.counters["peak_MiB"] = peak_mebibytes();
    if (kind != Kind::plain)
        state.counters["to_plain"] = a_pair / plain;
    if (kind == Kind::three_populations)
        compare_with_as_many(state, a_pair, size);
}

constexpr std::int64_t kCountry = 130'000;

BENCHMARK_CAPTURE(BM_Match, plain, Kind::plain)
    ->ArgNames({"size", "threads"})
    ->ArgsProduct({{1'000, 3'000, 10'000}, {1, 2}})
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_Match, dropout, Kind::dropout)
    ->ArgNames({"size", "threads"})
    ->Args({10'000, 1})
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_Match, three_populations, Kind::three_populations)
    ->ArgNames({"size", "threads"})
    ->Args({10'000, 1})
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_Match, theta, Kind::theta)
    ->ArgNames({"size", "threads"})
    ->Args({300, 1})
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(BM_Match, country, Kind::plain)
    ->ArgNames({"size", "threads"})
    ->ArgsProduct({{kCountry}, {1, 2}})
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

} // namespace
} // namespace kinmatch::benchmarks
