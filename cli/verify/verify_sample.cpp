#include "cli/verify/verify_sample.hpp"

#include "cli/counted.hpp"
#include "cli/options/population_sources.hpp"
#include "io/candidates_file.hpp"
#include "models/posterior.hpp"
#include "models/random_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace kinmatch::cli {
namespace {

using io::ListedCandidate;

using MissingNames = std::set<std::pair<std::string, std::string>>; // family, member
using ByPair = std::map<std::string, ListedCandidate>;

std::string pair_of(ListedCandidate const& c) {
    return fmt::format("{}/{} and {}", c.family, c.missing, c.remains);
}

/// The missing persons of so many candidates, each as likely as any other.
MissingNames drawn_from(std::vector<ListedCandidate> const& listed, SampleSize size) {
    std::vector<std::size_t> rows(listed.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::size_t const count = std::min(size.candidates, rows.size());
    models::RandomDraws draws{size.seed};
    draws.choose_to_front(std::span{rows}, count);
    MissingNames drawn;
    for (std::size_t i = 0; i < count; ++i)
        drawn.emplace(listed[rows[i]].family, listed[rows[i]].missing);
    return drawn;
}

std::vector<models::Hypothesis> hypotheses_of(MissingNames const& names, models::Case const& data) {
    std::vector<models::Hypothesis> found;
    for (models::Hypothesis const& hypothesis : models::all_hypotheses(data)) {
        models::Family const& family = data.families[hypothesis.family];
        if (names.contains({family.id, family.members[hypothesis.missing].id}))
            found.push_back(hypothesis);
    }
    return found;
}

ListedCandidate named(models::Candidate const& c, std::span<double const> by_population, models::Case const& data) {
    models::Family const& family = data.families[c.family];
    return {.family = family.id,
            .missing = family.members[c.missing].id,
            .remains = data.samples[c.remains].id,
            .log10_lr = c.log10_lr,
            .loci_compared = c.loci_compared,
            .loci_inconsistent = c.loci_inconsistent,
            .rank_for_missing = c.rank_for_missing,
            .log10_lr_sex = c.log10_lr_sex,
            .sex_conflict = c.sex_conflict,
            .posterior = c.posterior,
            .log10_lr_by_population = {by_population.begin(), by_population.end()}};
}

ByPair compute_again(Question const& question, std::vector<models::Hypothesis> const& missing, Shown shown,
                     std::filesystem::path const& scratch_folder) {
    models::Case const& data = question.held.data;
    PopulationSources const populations(data, question.choices, engine::all_remains(data),
                                        elimination_limits(question.request.model));
    io::ScratchFile scratch{scratch_folder};
    auto const result = match_with_progress(question, populations.sources(), missing, shown, scratch);
    models::CandidatesWithPosteriors const candidates{*result.candidates, question.priors, question.options.ranked_by,
                                                      data.samples.size()};
    ByPair computed;
    candidates.visit([&](models::CandidateBlock const& block) {
        for (std::size_t i = 0; i < block.candidates.size(); ++i) {
            auto const lrs =
                block.log10_lr_by_population.subspan(i * candidates.populations(), candidates.populations());
            ListedCandidate candidate = named(block.candidates[i], lrs, data);
            computed.emplace(pair_of(candidate), std::move(candidate));
        }
    });
    return computed;
}

bool same_bits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Names of the columns in which two differ, of those that depend on this missing person alone.
std::string differing_columns(ListedCandidate const& a, ListedCandidate const& b) {
    std::string columns;
    auto const note = [&](char const* column, bool same) { columns += same ? "" : fmt::format(" {}", column); };
    note("log10_lr", same_bits(a.log10_lr, b.log10_lr));
    note("loci_compared", a.loci_compared == b.loci_compared);
    note("loci_inconsistent", a.loci_inconsistent == b.loci_inconsistent);
    note("rank_for_missing", a.rank_for_missing == b.rank_for_missing);
    note("log10_lr_sex", same_bits(a.log10_lr_sex, b.log10_lr_sex));
    note("sex_conflict", a.sex_conflict == b.sex_conflict);
    note("posterior", same_bits(a.posterior, b.posterior));
    note("log10_lr_by_population", std::ranges::equal(a.log10_lr_by_population, b.log10_lr_by_population, same_bits));
    return columns;
}

void compare(ListedCandidate const& listed, ByPair& computed, VerifyReport& report) {
    auto const found = computed.find(pair_of(listed));
    if (found == computed.end())
        return report.differ(fmt::format("{}: listed, and no candidate when computed again", pair_of(listed)));
    std::string const columns = differing_columns(listed, found->second);
    if (!columns.empty())
        report.differ(fmt::format("{}:{}\n  log10_lr in the run {}, computed {}", pair_of(listed), columns,
                                  listed.log10_lr, found->second.log10_lr));
    computed.erase(found);
}

} // namespace

void verify_sample(RunInHand const& run, Question const& question, SampleSize size, Shown shown,
                   std::filesystem::path const& scratch, VerifyReport& report) {
    auto const listed = io::read_candidates(run.folder / "candidates.h5");
    if (listed.empty())
        return report.confirm("sample: no candidate is listed, so none was drawn: verify without --sample");
    MissingNames const drawn = drawn_from(listed, size);
    ByPair computed = compute_again(question, hypotheses_of(drawn, question.held.data), shown, scratch);
    std::uint64_t const before = report.differences();
    std::size_t compared = 0;
    for (ListedCandidate const& candidate : listed)
        if (drawn.contains({candidate.family, candidate.missing})) {
            compare(candidate, computed, report);
            ++compared;
        }
    for (auto const& [pair, candidate] : computed)
        report.differ(fmt::format("{}: a candidate when computed again, and not listed", pair));
    if (report.differences() == before)
        report.confirm(fmt::format("sample: {} of {}, all remains computed again: every bit as listed",
                                   counted(compared, "candidate"), counted(drawn.size(), "missing person")));
}

} // namespace kinmatch::cli
