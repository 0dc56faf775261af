#pragma once

#include "engine/evidence_table.hpp"
#include "engine/score.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace kinmatch::support {

/// A pair and the bits of its score.
struct ScoredPair {
    std::uint32_t family = 0;
    models::MemberIndex missing = 0;
    models::SampleIndex remains = 0;
    double log10_lr = 0.0;

    friend auto operator<=>(ScoredPair const&, ScoredPair const&) = default;
};

/// Of some pairs in any order: equal digests of different pairs are as good as impossible.
struct PairDigest {
    std::uint64_t pairs = 0;
    std::uint64_t sum = 0; ///< of a hash of each pair, modulo 2^64

    void add(ScoredPair const& pair) noexcept;
    friend bool operator==(PairDigest const&, PairDigest const&) = default;
};

/// Takes the scores of one hypothesis, [remains] in the order of the code book.
using NaiveVisitor = std::function<void(models::Hypothesis const&, std::span<engine::Score const>)>;

/// Scores every pair of these hypotheses as one would write it: a table of log10 LR for each hypothesis, and for each
/// remains the sum of one entry a channel, in order. What match must give to the bit, and the figure it is measured
/// against. Families that cannot be compared are left out.
void scan_naively(engine::EvidenceSource const& source, std::span<models::Hypothesis const> hypotheses,
                  NaiveVisitor const& take);

struct NaiveAccount {
    std::uint64_t comparable = 0; ///< pairs with enough loci
    std::uint64_t too_few_loci = 0;
};

struct NaiveResult {
    std::vector<PairDigest> candidates; ///< [thresholds]
    NaiveAccount account;
};

/// Of all hypotheses of a case, without keeping a list.
[[nodiscard]] NaiveResult digest_naively(engine::EvidenceSource const& source, std::span<double const> thresholds,
                                         std::uint32_t min_loci);

/// Candidates of all hypotheses of a case, ascending.
[[nodiscard]] std::vector<ScoredPair> list_naively(engine::EvidenceSource const& source, double threshold,
                                                   std::uint32_t min_loci);

} // namespace kinmatch::support
