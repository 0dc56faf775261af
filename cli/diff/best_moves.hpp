#pragma once

#include "models/pair_move.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace kinmatch::cli {

/// A pair that moved, and the numbers of its reasons.
struct ExplainedMove {
    models::PairMove moved;
    std::vector<std::uint32_t> reasons;
};

/// The few pairs of each Move that a person reads first: those with the largest LR, before or after.
class BestMoves {
  public:
    explicit BestMoves(std::size_t of_each) : of_each_(of_each) {}

    void add(ExplainedMove move);
    /// Up to so many, the largest first.
    [[nodiscard]] std::vector<ExplainedMove> of(models::Move move) const;

  private:
    std::size_t of_each_;
    std::array<std::vector<ExplainedMove>, models::kMoves> moves_;
};

} // namespace kinmatch::cli
