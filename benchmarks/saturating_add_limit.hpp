#pragma once

#include <cstddef>

namespace kinmatch::benchmarks {

/// Bytes to add up in a pass of add_bytes: half of the smallest first-level cache in use.
inline constexpr std::size_t kLimitBytes = 16384;

/// Saturating adds of kLimitBytes bytes from the first-level cache, `passes` times, with the vectors of the instruction
/// set in force: what a scan cannot exceed without leaving adds out.
///
/// \return something that depends on all of them.
[[nodiscard]] unsigned add_bytes(std::size_t passes);

} // namespace kinmatch::benchmarks
