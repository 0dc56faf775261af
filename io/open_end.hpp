#pragma once

#include "io/fault_log.hpp"

#include <string_view>

namespace kinmatch::io {

/// Whether a text ends within a line. Its last line may then be the beginning of a longer one, 1 of 17: of a file that
/// was not copied to its end.
[[nodiscard]] constexpr bool has_open_end(std::string_view text) noexcept {
    return !text.empty() && text.back() != '\n' && text.back() != '\r';
}

[[nodiscard]] inline Finding open_end(std::string_view code) {
    return {code, "the last line has no line end", "a line end after the last line too, as programs write it",
            "See whether the file is whole: this line was read as it is."};
}

} // namespace kinmatch::io
