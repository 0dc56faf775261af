// Building the evidence table of one missing person: by gamete vectors, beside elimination in the same run.

#include "benchmarks/simulated_source.hpp"
#include "engine/table_builder.hpp"
#include "models/family_shape.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

namespace kinmatch::benchmarks {
namespace {

using engine::EvidenceTable;

constexpr std::size_t kLoci = 23; ///< of an extended kit

/// Shapes of family_mix() with one missing person and no loop; of some fewer relatives are typed.
struct Constellation {
    std::string_view name;
    std::size_t shape = 0;
    std::array<std::string_view, 2> untyped{};
};
constexpr std::array kMix{
    Constellation{"one parent", 0},
    Constellation{"both parents", 1},
    Constellation{"sibling", 2},
    Constellation{"half-sibling", 3},
    Constellation{"uncle", 4, {"mother"}},
    Constellation{"grandparents", 5},
    Constellation{"parent and sibling", 6},
    Constellation{"child and spouse", 7},
    Constellation{"two siblings", 8},
    Constellation{"child", 9, {"spouse", "child2"}},
    Constellation{"three siblings", 10},
};

/// A case of such families, in turn.
struct Mix {
    std::unique_ptr<SimulatedSource> simulated;
    std::vector<models::Hypothesis> hypotheses;

    [[nodiscard]] engine::EvidenceSource source() const { return simulated->source(); }
};

Mix make_mix(std::size_t families, std::size_t remains) {
    Mix mix{simulate(families, remains), {}};
    std::size_t const shapes = models::family_mix().size();
    for (std::uint32_t f = 0; f < families; ++f) {
        auto const* const found = std::ranges::find(kMix, f % shapes, &Constellation::shape);
        if (found == kMix.end())
            continue;
        for (models::MemberIndex m = 0; m < mix.simulated->data.families[f].members.size(); ++m) {
            models::Member& member = mix.simulated->data.families[f].members[m];
            if (std::ranges::find(found->untyped, member.id) != found->untyped.end())
                member.sample = models::kNoSample;
            if (member.missing)
                mix.hypotheses.push_back({f, m});
        }
    }
    mix.simulated->keep_loci(kLoci);
    return mix;
}

Mix const& large_mix() {
    static Mix const mix = make_mix(26'000, 20'000);
    return mix;
}

/// Every channel by elimination.
EvidenceTable eliminated(engine::EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    EvidenceTable table{source.book.first_row, std::vector<double>(source.book.rows(), 1.0), {}};
    models::Family const& family = source.data.families[hypothesis.family];
    for (std::size_t c = 0; c < source.book.channels.size(); ++c) {
        engine::Channel const& channel = source.book.channels[c];
        models::LocusModel const& locus = source.model.loci[channel.locus_model];
        auto const evidence = models::evaluate_family(
            family, locus, models::family_observations(source.data, family, locus), hypothesis.missing, source.limits);
        for (engine::Code code = 1; code < channel.observations.size(); ++code)
            table.lr[source.book.first_row[c] + code] =
                models::lr(models::pair_likelihoods(evidence, channel.observations[code]));
    }
    return table;
}

bool equal(EvidenceTable const& a, EvidenceTable const& b) {
    return std::ranges::equal(a.lr, b.lr, [](double x, double y) { return std::abs(x - y) <= 1e-12 * x; });
}

bool agrees_with_elimination(Mix const& mix, std::size_t number) {
    return equal(engine::build_evidence_table(mix.source(), mix.hypotheses[number]).table,
                 eliminated(mix.source(), mix.hypotheses[number]));
}

void report(benchmark::State& state, Mix const& mix, std::size_t tables) {
    state.counters["rows"] = static_cast<double>(mix.simulated->book.rows());
    state.counters["us_a_missing_person"] =
        benchmark::Counter(1e-6 * static_cast<double>(state.iterations()) * static_cast<double>(tables),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

constexpr std::size_t kTileOfMatch = 512;

template <typename Result>
void build_all(engine::EvidenceSource const& source, std::span<models::Hypothesis const> hypotheses, std::size_t tile) {
    engine::TileFamilies families(source);
    engine::TableBuilder builder(source, families);
    std::vector<Result> results(tile);
    for (std::size_t first = 0; first < hypotheses.size(); first += tile) {
        auto const some = hypotheses.subspan(first, std::min(tile, hypotheses.size() - first));
        families.read(some);
        builder.build(std::span{results}.first(some.size()));
        benchmark::DoNotOptimize(results.data());
    }
}

/// All missing persons of a large case, so many at a time, nothing made beforehand; on one thread.
void BM_TablesOfALargeCase(benchmark::State& state) {
    Mix const& mix = large_mix();
    for (std::size_t h = 0; h < 2 * kMix.size(); ++h)
        if (!agrees_with_elimination(mix, h))
            return state.SkipWithError("a table differs from elimination");
    for ([[maybe_unused]] auto _ : state)
        build_all<engine::TableOrFault>(mix.source(), mix.hypotheses, static_cast<std::size_t>(state.range(0)));
    report(state, mix, mix.hypotheses.size());
}
BENCHMARK(BM_TablesOfALargeCase)->ArgName("tile")->Arg(64)->Arg(kTileOfMatch)->Unit(benchmark::kMillisecond);

/// The same for 0/1 tables of what is impossible without mutation.
void BM_InconsistencyTablesOfALargeCase(benchmark::State& state) {
    Mix const& mix = large_mix();
    for ([[maybe_unused]] auto _ : state)
        build_all<engine::InconsistencyTable>(mix.source(), mix.hypotheses, static_cast<std::size_t>(state.range(0)));
    report(state, mix, mix.hypotheses.size());
}
BENCHMARK(BM_InconsistencyTablesOfALargeCase)
    ->ArgName("tile")
    ->Arg(1)
    ->Arg(kTileOfMatch)
    ->Unit(benchmark::kMillisecond);

/// Every family of one constellation in the large case.
void BM_TablesOfAConstellation(benchmark::State& state) {
    Mix const& mix = large_mix();
    auto const first = static_cast<std::size_t>(state.range(0));
    if (!agrees_with_elimination(mix, first))
        return state.SkipWithError("the table differs from elimination");
    std::vector<models::Hypothesis> alike;
    for (std::size_t h = first; h < mix.hypotheses.size(); h += kMix.size())
        alike.push_back(mix.hypotheses[h]);
    for ([[maybe_unused]] auto _ : state)
        build_all<engine::TableOrFault>(mix.source(), alike, kTileOfMatch);
    report(state, mix, alike.size());
    state.SetLabel(std::string(kMix[first].name));
}
BENCHMARK(BM_TablesOfAConstellation)
    ->ArgName("constellation")
    ->DenseRange(0, kMix.size() - 1)
    ->Unit(benchmark::kMillisecond);

void BM_Elimination(benchmark::State& state) {
    Mix const& mix = large_mix();
    auto const first = static_cast<std::size_t>(state.range(0));
    engine::EvidenceSource const source = mix.source();
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(eliminated(source, mix.hypotheses[first]));
    report(state, mix, 1);
    state.SetLabel(std::string(kMix[first].name));
}
BENCHMARK(BM_Elimination)->ArgName("constellation")->DenseRange(0, kMix.size() - 1)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace kinmatch::benchmarks
