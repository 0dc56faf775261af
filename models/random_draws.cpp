#include "models/random_draws.hpp"

#include <cassert>
#include <limits>

namespace kinmatch::models {

double RandomDraws::uniform() {
    return static_cast<double>(engine_() >> 11) * 0x1p-53;
}

std::size_t RandomDraws::below(std::size_t n) {
    assert(n > 0);
    // Draws at or above the largest multiple of n would favour small results.
    std::uint64_t const usable = std::numeric_limits<std::uint64_t>::max() / n * n;
    std::uint64_t draw = engine_();
    while (draw >= usable)
        draw = engine_();
    return draw % n;
}

} // namespace kinmatch::models
