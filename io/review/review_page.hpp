#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kinmatch::io::review {

/// How the data stand in a page.
enum class DataForm : std::uint8_t {
    gzip, ///< packed, base64; browsers since 2023 (DecompressionStream)
    plain ///< JSON
};

/// One self-contained HTML file: it asks for nothing, and its Content-Security-Policy lets nothing else run than the
/// style and the script it was made with, by their SHA-256. The same data give the same bytes.
///
/// \param title  any text
/// \param data   JSON text, as the scripts in assets/ read it; nothing in it can end the element it stands in
[[nodiscard]] std::string review_page(std::string_view title, std::string_view data, DataForm form);

} // namespace kinmatch::io::review
