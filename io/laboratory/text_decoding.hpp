#pragma once

#include <string>
#include <string_view>

namespace kinmatch::io::laboratory {

enum class Encoding : unsigned char { utf8, utf16, windows1252 };

struct DecodedText {
    std::string text; ///< UTF-8 without byte order mark
    Encoding encoding = Encoding::utf8;
};

/// Reads the bytes of a text file: UTF-8 and UTF-16 with or without byte order mark, else Windows-1252, which prints
/// whatever Latin-1 prints.
///
/// UTF-16 without its mark is known by a zero in every second byte of its first characters.
///
/// \throws Unreadable for an empty file (KM-LAB-001), bytes that none of the encodings knows (002), and control
///         characters other than tab and line ends, which no table holds (003).
[[nodiscard]] DecodedText decode(std::string_view bytes);

/// "UTF-8", "UTF-16" or "Windows-1252".
[[nodiscard]] std::string_view to_text(Encoding encoding) noexcept;

} // namespace kinmatch::io::laboratory
