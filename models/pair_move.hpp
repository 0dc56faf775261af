#pragma once

#include "models/listed_pair.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kinmatch::models {

/// What became of a pair from one list of candidates to the next.
enum class Move : std::uint8_t { appeared = 0, gone = 1, risen = 2, fallen = 3 };
inline constexpr std::size_t kMoves = 4;

/// "new", "gone", "risen", "fallen".
[[nodiscard]] constexpr std::string_view to_text(Move move) noexcept {
    constexpr std::array<std::string_view, kMoves> kWords{"new", "gone", "risen", "fallen"};
    return kWords[static_cast<std::size_t>(move)];
}

struct PairMove {
    Move move = Move::appeared;
    PairKey key;
    std::optional<ListedPair> before; ///< nullopt: not listed
    std::optional<ListedPair> after;
};

/// How many pairs, by Move.
using MoveTally = std::array<std::uint64_t, kMoves>;

struct MoveCounts {
    MoveTally of_move{};
    std::uint64_t moved_little = 0; ///< listed in both, by less than the smallest move, though not by nothing
    std::uint64_t same = 0;         ///< the same LR to the bit
};

} // namespace kinmatch::models
