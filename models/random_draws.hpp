#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <utility>

namespace kinmatch::models {

/// Random numbers that are the same on every machine: the standard fixes the output of mt19937_64, but not what its
/// distributions make of it, so the draws are made here.
class RandomDraws {
  public:
    explicit RandomDraws(std::uint64_t seed) : engine_(seed) {}

    /// Uniform in [0, 1), a multiple of 2^-53.
    [[nodiscard]] double uniform();
    /// Uniform in 0 .. n - 1. \pre n > 0
    [[nodiscard]] std::size_t below(std::size_t n);
    /// Moves a random subset of `count` items, in random order, to the front. \pre count <= items.size()
    template <typename Item>
    void choose_to_front(std::span<Item> items, std::size_t count);

  private:
    std::mt19937_64 engine_;
};

template <typename Item>
void RandomDraws::choose_to_front(std::span<Item> items, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        std::swap(items[i], items[i + below(items.size() - i)]);
}

} // namespace kinmatch::models
