#pragma once

#include <chrono>
#include <string>

namespace kinmatch::io {

/// As every file and log states a moment: "2026-11-22T08:15:00Z".
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point time);

} // namespace kinmatch::io
