#pragma once

namespace kinmatch::models {

/// 10^x, the same bits on every machine: the way back from portable_log10 (log10.hpp says why not the C library's).
///
/// Relative error below 1e-15. 10^0 is 1, 10^-inf is 0, beyond the largest double +inf. \pre x is not NaN.
[[nodiscard]] double portable_exp10(double x) noexcept;

} // namespace kinmatch::models
