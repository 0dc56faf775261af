#pragma once

#include <cstdint>
#include <string_view>

namespace kinmatch::models {

enum class Sex : std::uint8_t { unknown = 0, male = 1, female = 2 };

/// "male", "female" or "of unknown sex".
[[nodiscard]] constexpr std::string_view to_text(Sex sex) noexcept {
    return sex == Sex::male ? "male" : sex == Sex::female ? "female" : "of unknown sex";
}

} // namespace kinmatch::models
