#pragma once

#include "engine/score.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// The scores of many pairs of one hypothesis: bit for bit those of score(), but takes the logarithm of a row once,
/// when a pair first needs it. At low thresholds the logarithms are most of the work of a match.
class TableScorer {
  public:
    /// \pre the table outlives the calls of score() that follow.
    void start(EvidenceTable const& table);

    /// \param codes [channels] row of the code book.
    /// \pre start() was called.
    [[nodiscard]] Score score(std::span<Code const> codes);

    /// False only if the pair's log10 LR is certainly below `log10_lr`: most pairs that a scan leaves open are, and
    /// this takes one logarithm for all channels, or none. \pre start() was called.
    [[nodiscard]] bool can_reach(double log10_lr, std::span<Code const> codes) const noexcept;

    /// As score() counts them, without the logarithms. \pre start() was called.
    [[nodiscard]] std::uint32_t loci_compared(std::span<Code const> codes) const noexcept;

  private:
    /// fraction x 2^exponent
    struct Product {
        double fraction = 1.0;
        std::int64_t exponent = 0;
    };
    [[nodiscard]] static Product normal(double x) noexcept;
    [[nodiscard]] Product product_of(std::span<Code const> codes) const noexcept;
    void fetch(std::span<Code const> codes, double const* of_rows) const noexcept;
    void find_logarithms(std::span<Code const> codes);

    EvidenceTable const* table_ = nullptr;
    std::vector<double> log10_lr_;    ///< [rows]; NaN where no pair of this table has needed it
    std::vector<std::size_t> needed_; ///< the other rows
    std::vector<double> lrs_;         ///< of rows whose logarithms are taken now
    std::vector<double> logarithms_;  ///< of these
};

} // namespace kinmatch::engine
