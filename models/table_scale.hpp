#pragma once

#include <span>

namespace kinmatch::models {

/// The largest of values that are not negative; 0 of none.
[[nodiscard]] double largest(std::span<double const> values) noexcept;

/// The power of two to take out of a table so that its largest value lies in [1/2, 1) and the next product of a hundred
/// tables stays in a double's range.
[[nodiscard]] int shift_of(std::span<double const> values) noexcept;

/// Takes 2^shift out of a table, which changes no bit of the mantissas.
void rescale(std::span<double> values, int shift) noexcept;

/// Whether a table's largest value is so near 1 already that it may stay as it is.
[[nodiscard]] constexpr bool is_near_one(int shift) noexcept {
    return shift >= -1 && shift <= 1;
}

} // namespace kinmatch::models
