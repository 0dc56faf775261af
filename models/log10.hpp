#pragma once

#include <span>

namespace kinmatch::models {

/// log10(x), the same bits on every machine.
///
/// The C library picks a variant of log10 for the processor it runs on, and changes it between versions: results that
/// must be the same everywhere cannot use it. Here only + - * / and shifts of bits are used, each of which IEEE 754
/// fixes.
///
/// Error below 0.51 ulp: nearly always the double nearest to the true value. Exact for the powers of ten that doubles
/// hold best, 1e-22 to 1e22 (log10 of 1000 is 3). log10 of 1 is +0, of 0 is -inf. Subnormals as accurate as others.
///
/// \pre x is 0 or positive, finite, not NaN.
[[nodiscard]] double portable_log10(double x) noexcept;

/// The same of many, to the bit, two at a time.
///
/// \param results [x.size()] overwritten; not x itself.
void portable_log10_of_each(std::span<double const> x, std::span<double> results) noexcept;

} // namespace kinmatch::models
