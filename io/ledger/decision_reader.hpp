#pragma once

#include "io/ledger/decisions_file.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace kinmatch::io {

inline constexpr std::size_t kLongestNote = 10'000; ///< characters
inline constexpr std::size_t kLongestReviewer = 100;

/// "2026-11-22T07:59:00Z" or "2026-11-22T07:59:00.123Z", of a day and a time that there are.
[[nodiscard]] bool is_utc_time(std::string_view text);

/// One entry of "decisions", with all that is wrong with it.
[[nodiscard]] ReadDecision read_decision(nlohmann::json const& entry, std::string where, std::string const& run);

} // namespace kinmatch::io
