#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kinmatch::io::exchange {

/// The text in Latin-1, which has letters up to U+00FF. nullopt: it holds another, or bytes that, read alone, could be
/// taken for UTF-8. \pre text is UTF-8.
[[nodiscard]] std::optional<std::string> to_latin1(std::string_view text);

} // namespace kinmatch::io::exchange
