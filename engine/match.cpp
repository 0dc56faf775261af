#include "engine/match.hpp"

#include "engine/ranking.hpp"
#include "engine/score.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <mutex>

namespace kinmatch::engine {
namespace {

/// What one tile found. Tiles are joined in their own order, whoever finished first.
struct TileResult {
    std::vector<models::Candidate> candidates;
    std::vector<HypothesisFault> faults;
    Account account;
};

/// Hypotheses a tile; a small number keeps the threads evenly busy, since families differ a thousandfold in cost.
constexpr std::size_t kTile = 16;

void fill_inconsistencies(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                          std::span<models::Candidate> found, std::span<std::size_t const> rows) {
    if (found.empty())
        return;
    InconsistencyTable const table = build_inconsistency_table(source, hypothesis);
    for (std::size_t i = 0; i < found.size(); ++i)
        found[i].loci_inconsistent = count_inconsistent(table, source.book.row(rows[i]));
}

/// [remains] the sex observed of each.
std::vector<models::Sex> observed_sexes(EvidenceSource const& source) {
    std::vector<models::Sex> sexes;
    for (models::SampleIndex const remains : source.book.remains)
        sexes.push_back(models::observed_sex(source.data, remains));
    return sexes;
}

/// [observed sex] what it says of this missing person.
auto sex_table(EvidenceSource const& source, MatchOptions const& options, models::Hypothesis const& hypothesis) {
    models::Member const& missing = source.data.families[hypothesis.family].members[hypothesis.missing];
    return models::sex_evidence_by_observed(missing.sex, options.sex);
}

/// \param sexes [remains] observed
void scan_hypothesis(EvidenceSource const& source, MatchOptions const& options, models::Hypothesis const& hypothesis,
                     std::span<models::Sex const> sexes, TileResult& result) {
    CodeBook const& book = source.book;
    auto const [table, fault] = build_evidence_table(source, hypothesis);
    if (fault) {
        result.faults.push_back({hypothesis, *fault});
        result.account.add(fault->reason, book.remains.size());
        return;
    }
    auto const sex_evidence = sex_table(source, options, hypothesis);
    std::size_t const first = result.candidates.size();
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < book.remains.size(); ++r) {
        Score const pair = score(table, book.row(r));
        if (pair.loci_compared < options.min_loci) {
            result.account.add(NotComparable::too_few_loci, 1);
            continue;
        }
        ++result.account.scored;
        models::SexEvidence const& sex = sex_evidence[static_cast<std::size_t>(sexes[r])];
        models::Candidate const candidate{.family = hypothesis.family,
                                          .missing = hypothesis.missing,
                                          .remains = book.remains[r],
                                          .log10_lr = pair.log10_lr,
                                          .loci_compared = pair.loci_compared,
                                          .log10_lr_sex = sex.log10_lr,
                                          .sex_conflict = sex.conflict};
        if (log10_lr_of(candidate, options.ranked_by) < options.threshold_log10_lr)
            continue;
        rows.push_back(r);
        result.candidates.push_back(candidate);
    }
    fill_inconsistencies(source, hypothesis, std::span{result.candidates}.subspan(first), rows);
}

MatchResult join(std::vector<TileResult>& tiles, models::Evidence ranked_by, Account account) {
    MatchResult result{.candidates = {}, .faults = {}, .account = account};
    for (TileResult& tile : tiles) {
        std::ranges::copy(tile.candidates, std::back_inserter(result.candidates));
        std::ranges::copy(tile.faults, std::back_inserter(result.faults));
        result.account.add_pairs_of(tile.account);
        tile = {};
    }
    result.account.check();
    rank(result.candidates, ranked_by);
    return result;
}

} // namespace

MatchResult match(EvidenceSource const& source, MatchOptions const& options, Progress const& progress) {
    std::vector<models::Hypothesis> const hypotheses = models::all_hypotheses(source.data);
    std::vector<models::Sex> const sexes = observed_sexes(source);
    std::vector<TileResult> tiles((hypotheses.size() + kTile - 1) / kTile);
    std::mutex reporting;
    std::uint64_t done = 0;
    auto const scan_tile = [&](std::size_t tile) {
        std::size_t const end = std::min(hypotheses.size(), (tile + 1) * kTile);
        for (std::size_t h = tile * kTile; h < end; ++h)
            scan_hypothesis(source, options, hypotheses[h], sexes, tiles[tile]);
        std::scoped_lock const lock(reporting);
        done += end - tile * kTile;
        progress(done, hypotheses.size());
    };
    tbb::global_control const limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(options.threads));
    tbb::parallel_for(std::size_t{0}, tiles.size(), scan_tile);
    return join(tiles, options.ranked_by, {.remains = source.book.remains.size(), .hypotheses = hypotheses.size()});
}

} // namespace kinmatch::engine
