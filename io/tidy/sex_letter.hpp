#pragma once

#include "models/sex.hpp"

#include <string_view>

namespace kinmatch::io::tidy {

/// As tables say it: M, F or blank.
[[nodiscard]] constexpr std::string_view sex_letter(models::Sex sex) {
    return sex == models::Sex::male ? "M" : sex == models::Sex::female ? "F" : "";
}

} // namespace kinmatch::io::tidy
