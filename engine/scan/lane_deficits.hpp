#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kinmatch::engine {

/// The deficit of a pair that is certainly below the threshold.
inline constexpr std::uint8_t kCertified = 255;

/// More than the longest vector of float has lanes.
inline constexpr std::size_t kDeficitPadding = 64;

/// How far each row of one hypothesis stays behind the best row of its channel, as a share of what a pair can lose.
///
/// With l(row) an estimate of log2 LR(row), M_c its maximum in channel c, t = threshold x log2 10:
///
///     B          = sum over channels of M_c - t + slack
///     deficit[i] = min(255, floor((M_c - l(i)) x 254.9 / max(B, 1e-5)))
///     start      = 255 if B < 0, else 0
///
/// If log10 LR of a pair, its log10 LRs added up in double, is at or above the threshold, start and its deficits add up
/// to 254 at most; therefore a sum that saturates at 255 certifies that the pair is below. Why:
/// - l >= log2 LR - 1.3e-4 for every positive double: 8.8e-5 for the polynomial, 1.4e-6 for the fraction cut to 20
///   bits, 3.1e-5 for rounding to float near 2^1024. Below 2^-1022 l is too high, which is harmless: M_c is the maximum
///   of the same estimates, so that a higher l only lowers that row's deficit.
/// - slack is 2e-4 a channel. Beside the error of l it covers the rounding of the sums in double, for each channel at
///   most 2^-53 of 1,075 bits times the channels, up to 10^8 channels. t is lowered by 1e-15 of itself for its own
///   rounding. So sum of (M_c - l) <= B for a pair at or above the threshold, and B < 0 means that there is none. A
///   larger B only lowers deficits.
/// - Rounding: M_c - l, 254.9 / B and their product are off by 2^-24 each, relatively: a sum of 254.9 becomes 254.90005
///   at most. floor and min only lower.
/// LR 0 counts as log2 LR -1e30: a pair with an exclusion is certified, unless the threshold is below -1e27. At a
/// threshold of -inf all deficits are 0 and every pair survives; at +inf none does.
///
/// The bits are the same with every instruction set.
///
/// \param lr        [rows] LR of each row: 0 or positive, finite.
/// \param first_row [channels + 1] first row of each channel, and the number of rows.
/// \param threshold_log10_lr not NaN.
/// \param estimates [rows + kDeficitPadding] scratch.
/// \param deficits  [rows + kDeficitPadding] the result: a deficit a row, then start, then 0; what is behind is
///                  overwritten with anything.
void lane_deficits(std::span<double const> lr, std::span<std::uint32_t const> first_row, double threshold_log10_lr,
                   std::span<float> estimates, std::span<std::uint8_t> deficits);

} // namespace kinmatch::engine
