#pragma once

#include <string_view>

namespace kinmatch::io {

/// Whether the bytes are well-formed UTF-8 (The Unicode Standard, table 3-7: no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

} // namespace kinmatch::io
