#include "tests/support/naive_scan.hpp"

#include "models/log10.hpp"

#include <bit>

namespace kinmatch::support {
namespace {

/// Finalizer of SplitMix64: every bit of the input reaches every bit of the output.
std::uint64_t mixed(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

void take_logarithms(engine::EvidenceTable& table) {
    for (double& lr : table.lr)
        lr = models::portable_log10(lr);
}

/// \param log10_table  its `lr` holds log10 LR.
engine::Score added_up(engine::EvidenceTable const& log10_table, std::span<engine::Code const> codes) {
    engine::Score score;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = log10_table.first_row[c] + codes[c];
        score.log10_lr += log10_table.lr[row];
        score.loci_compared += log10_table.compared[row];
    }
    return score;
}

ScoredPair pair_of(engine::EvidenceSource const& source, models::Hypothesis const& hypothesis, std::size_t remains,
                   double log10_lr) {
    return {hypothesis.family, hypothesis.missing, source.book.remains[remains], log10_lr};
}

} // namespace

void PairDigest::add(ScoredPair const& pair) noexcept {
    ++pairs;
    std::uint64_t const ids = mixed((std::uint64_t{pair.family} << 32U) | pair.remains);
    sum += mixed(mixed(ids ^ pair.missing) ^ std::bit_cast<std::uint64_t>(pair.log10_lr));
}

void scan_naively(engine::EvidenceSource const& source, std::span<models::Hypothesis const> hypotheses,
                  NaiveVisitor const& take) {
    std::vector<engine::Score> scores(source.book.remains.size());
    for (models::Hypothesis const& hypothesis : hypotheses) {
        auto [table, fault] = engine::build_evidence_table(source, hypothesis);
        if (fault)
            continue;
        take_logarithms(table);
        for (std::size_t r = 0; r < scores.size(); ++r)
            scores[r] = added_up(table, source.book.row(r));
        take(hypothesis, scores);
    }
}

NaiveResult digest_naively(engine::EvidenceSource const& source, std::span<double const> thresholds,
                           std::uint32_t min_loci) {
    NaiveResult result{.candidates = std::vector<PairDigest>(thresholds.size()), .account = {}};
    auto const hypotheses = models::all_hypotheses(source.data);
    scan_naively(source, hypotheses, [&](models::Hypothesis const& hypothesis, std::span<engine::Score const> scores) {
        for (std::size_t r = 0; r < scores.size(); ++r) {
            bool const enough = scores[r].loci_compared >= min_loci;
            ++(enough ? result.account.comparable : result.account.too_few_loci);
            for (std::size_t t = 0; t < thresholds.size() && enough; ++t)
                if (scores[r].log10_lr >= thresholds[t])
                    result.candidates[t].add(pair_of(source, hypothesis, r, scores[r].log10_lr));
        }
    });
    return result;
}

std::vector<ScoredPair> list_naively(engine::EvidenceSource const& source, double threshold, std::uint32_t min_loci) {
    std::vector<ScoredPair> candidates;
    auto const hypotheses = models::all_hypotheses(source.data);
    scan_naively(source, hypotheses, [&](models::Hypothesis const& hypothesis, std::span<engine::Score const> scores) {
        for (std::size_t r = 0; r < scores.size(); ++r)
            if (scores[r].loci_compared >= min_loci && scores[r].log10_lr >= threshold)
                candidates.push_back(pair_of(source, hypothesis, r, scores[r].log10_lr));
    });
    return candidates;
}

} // namespace kinmatch::support
