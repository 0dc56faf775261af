// The files of a country: reading a case of so many families, writing a million candidates in both formats.

#include "benchmarks/simulated_source.hpp"
#include "io/candidates_csv.hpp"
#include "io/candidates_file.hpp"
#include "io/case_file.hpp"
#include "models/exp10.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace kinmatch::benchmarks {
namespace {

namespace fs = std::filesystem;

class ScratchFolder {
  public:
    ScratchFolder() {
        std::string name = (fs::temp_directory_path() / "kinmatch-benchmark-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("no folder can be made for the files");
        path_ = name;
    }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] fs::path operator/(char const* name) const { return path_ / name; }

  private:
    fs::path path_;
};

void BM_ReadCase(benchmark::State& state) {
    auto const families = static_cast<std::size_t>(state.range(0));
    models::Case const written = simulate(families, families)->data;
    ScratchFolder const folder;
    io::write_case(written, folder / "case.h5");
    if (io::read_case(folder / "case.h5").samples.size() != written.samples.size())
        return state.SkipWithError("the case that was read is not the one written");
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(io::read_case(folder / "case.h5"));
    state.counters["MiB"] = static_cast<double>(fs::file_size(folder / "case.h5")) / (1 << 20);
}
BENCHMARK(BM_ReadCase)->ArgName("families")->Arg(10'000)->Arg(130'000)->Unit(benchmark::kMillisecond);

/// Pairs that might be listed, with LRs of as many digits as real ones.
std::vector<models::Candidate> candidates_of(models::Case const& data, std::size_t count) {
    auto const hypotheses = models::all_hypotheses(data);
    std::vector<models::Candidate> candidates(count);
    for (std::size_t i = 0; i < count; ++i) {
        models::Candidate& candidate = candidates[i];
        models::Hypothesis const& hypothesis = hypotheses[i * 7919 % hypotheses.size()];
        candidate.family = hypothesis.family;
        candidate.missing = hypothesis.missing;
        candidate.remains = static_cast<models::SampleIndex>(i * 104'729 % data.samples.size());
        candidate.log10_lr = 9.0 - static_cast<double>(i) / (3.0 + static_cast<double>(count));
        candidate.loci_compared = 23;
        candidate.rank_for_missing = candidate.rank_for_remains = static_cast<std::uint32_t>(1 + i % 9);
        candidate.posterior = 1.0 - models::portable_exp10(-candidate.log10_lr);
        candidate.posterior_among_listed = candidate.posterior / 3.0;
    }
    return candidates;
}

template <void write(io::CandidatesOfRun const&, fs::path const&)>
void BM_WriteCandidates(benchmark::State& state) {
    auto const simulated = simulate(10'000, 10'000);
    auto const count = static_cast<std::size_t>(state.range(0));
    models::HeldCandidates const list{candidates_of(simulated->data, count)};
    ScratchFolder const folder;
    for ([[maybe_unused]] auto _ : state)
        write({list, simulated->data}, folder / "candidates");
    state.counters["rows"] = benchmark::Counter(static_cast<double>(count) * static_cast<double>(state.iterations()),
                                                benchmark::Counter::kIsRate);
}
BENCHMARK(BM_WriteCandidates<io::write_candidates_csv>)->Name("csv")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_WriteCandidates<io::write_candidates>)->Name("hdf5")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace kinmatch::benchmarks
