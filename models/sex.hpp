#pragma once

#include <cstdint>

namespace kinmatch::models {

enum class Sex : std::uint8_t { unknown = 0, male = 1, female = 2 };

} // namespace kinmatch::models
