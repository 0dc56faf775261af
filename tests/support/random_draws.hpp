#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <utility>

namespace kinmatch::support {

/// Draws that are the same with every compiler: the engine is laid down by the standard, the distributions are not.
class RandomDraws {
  public:
    explicit RandomDraws(std::uint64_t seed) : engine_(seed) {}

    /// 0 to bound - 1. (Off from uniform by less than bound / 2^64.)
    [[nodiscard]] std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
    /// fewest to most.
    [[nodiscard]] std::size_t between(std::size_t fewest, std::size_t most) {
        return fewest + below(most - fewest + 1);
    }
    /// Uniform in [0, 1), a multiple of 2^-53.
    [[nodiscard]] double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    [[nodiscard]] bool chance(double probability) { return unit() < probability; }

    /// Index drawn in proportion to the weights, whose sum is 1; never one of weight 0.
    [[nodiscard]] std::size_t index(std::span<double const> weights) {
        double left = unit();
        std::size_t chosen = 0;
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (weights[i] > 0.0) {
                chosen = i;
                left -= weights[i];
                if (left < 0.0)
                    break;
            }
        return chosen;
    }

    template <typename T>
    void shuffle(std::span<T> items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

  private:
    std::mt19937_64 engine_;
};

} // namespace kinmatch::support
