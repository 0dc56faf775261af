#pragma once

#include <limits>

namespace kinmatch::support {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// log10 LR of an exclusion.
inline constexpr double kExcluded = -kInfinity;

} // namespace kinmatch::support
