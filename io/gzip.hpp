#pragma once

#include <string>
#include <string_view>

namespace kinmatch::io {

/// The bytes as a gzip stream (RFC 1952) that names no time and no file: the same bytes give the same stream.
[[nodiscard]] std::string gzip(std::string_view bytes);

} // namespace kinmatch::io
