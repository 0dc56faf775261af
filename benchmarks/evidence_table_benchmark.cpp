// Building the evidence table of one missing person, for each shape of family that simulate makes.

#include "benchmarks/simulated_source.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::benchmarks {
namespace {

SimulatedSource const& shared_source() {
    static auto const source = simulate(14, 500);
    return *source;
}

bool equal(engine::EvidenceTable const& a, engine::EvidenceTable const& b) {
    return std::ranges::equal(a.lr, b.lr, [](double x, double y) { return std::abs(x - y) <= 1e-10 * x; });
}

/// Little memory makes the elimination take another path to the same numbers.
bool agrees_with_split_elimination(engine::EvidenceSource source, models::Hypothesis const& hypothesis) {
    auto const table = engine::build_evidence_table(source, hypothesis).table;
    source.limits = {.memory_bytes = 64 << 10, .operations = 1e12};
    return equal(table, engine::build_evidence_table(source, hypothesis).table);
}

void BM_EvidenceTable(benchmark::State& state) {
    engine::EvidenceSource const source = shared_source().source();
    auto const hypothesis = models::all_hypotheses(source.data)[static_cast<std::size_t>(state.range(0))];
    if (!agrees_with_split_elimination(source, hypothesis))
        return state.SkipWithError("the table differs from the one by split elimination");
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(engine::build_evidence_table(source, hypothesis));
    state.SetLabel(models::missing_id(source.data, hypothesis));
}
BENCHMARK(BM_EvidenceTable)->ArgName("hypothesis")->DenseRange(0, 15)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace kinmatch::benchmarks
