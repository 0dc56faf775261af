// Scanning every remains against one missing person after another: the plain scan, in pairs a second.

#include "benchmarks/simulated_source.hpp"
#include "engine/score.hpp"
#include "models/log10.hpp"

#include <benchmark/benchmark.h>

#include <vector>

namespace kinmatch::benchmarks {
namespace {

std::vector<engine::EvidenceTable> tables_of(engine::EvidenceSource const& source) {
    std::vector<engine::EvidenceTable> tables;
    for (models::Hypothesis const& hypothesis : models::all_hypotheses(source.data))
        tables.push_back(engine::build_evidence_table(source, hypothesis).table);
    return tables;
}

/// The sum spelt out, without the engine's own loop.
double naive_sum(engine::EvidenceTable const& table, std::span<engine::Code const> codes) {
    double sum = 0.0;
    for (std::size_t c = 0; c < codes.size(); ++c)
        sum += models::portable_log10(table.lr[table.first_row[c] + codes[c]]);
    return sum;
}

void BM_Score(benchmark::State& state) {
    auto const simulated = simulate(28, static_cast<std::size_t>(state.range(0)));
    engine::EvidenceSource const source = simulated->source();
    auto const tables = tables_of(source);
    for (engine::EvidenceTable const& table : tables)
        for (std::size_t r = 0; r < source.book.remains.size(); ++r)
            if (score(table, source.book.row(r)).log10_lr != naive_sum(table, source.book.row(r)))
                return state.SkipWithError("score differs from the sum spelt out");
    for ([[maybe_unused]] auto _ : state)
        for (engine::EvidenceTable const& table : tables)
            for (std::size_t r = 0; r < source.book.remains.size(); ++r)
                benchmark::DoNotOptimize(score(table, source.book.row(r)));
    auto const pairs = static_cast<double>(tables.size() * source.book.remains.size());
    state.counters["pairs"] =
        benchmark::Counter(pairs * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(BM_Score)->ArgName("remains")->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace kinmatch::benchmarks
