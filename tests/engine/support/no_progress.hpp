#pragma once

#include <cstdint>

namespace kinmatch::support {

/// For those who do not ask how far it is.
inline void no_progress(std::uint64_t, std::uint64_t) {}

} // namespace kinmatch::support
