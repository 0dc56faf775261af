#include "io/laboratory/text_decoding.hpp"

#include "io/laboratory/unreadable.hpp"
#include "io/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleEndianMark = "\xFF\xFE";
constexpr std::string_view kBigEndianMark = "\xFE\xFF";

/// Code points of the bytes 0x80 to 0x9F in Windows-1252; 0: none.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

[[noreturn]] void refuse_encoding(std::string found) {
    throw Unreadable({"KM-LAB-002", std::move(found), "UTF-8, UTF-16, Latin-1 or Windows-1252",
                      "Export the file again as text in UTF-8."});
}

void append(std::string& text, char32_t c) {
    auto const byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6));
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

std::string from_windows1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        bool const is_special = byte >= 0x80 && byte < 0xA0;
        char32_t const code = is_special ? kWindows1252[byte - 0x80U] : byte;
        if (is_special && code == 0)
            refuse_encoding(fmt::format("byte 0x{:02X}, which is no character", byte));
        append(text, code);
    }
    return text;
}

/// Two bytes at a time, the more significant one at `high`.
class Utf16 {
  public:
    Utf16(std::string_view bytes, std::size_t high) : bytes_(bytes), high_(high) {
        if (bytes.size() % 2 != 0)
            refuse_encoding("UTF-16 that ends within a character: the file is cut short");
    }

    std::string text() {
        std::string text;
        while (at_ < bytes_.size())
            append(text, next());
        return text;
    }

  private:
    char32_t unit() {
        auto const high = static_cast<unsigned char>(bytes_[at_ + high_]);
        auto const low = static_cast<unsigned char>(bytes_[at_ + 1 - high_]);
        at_ += 2;
        return static_cast<char32_t>(high << 8U | low);
    }

    char32_t next() {
        char32_t const first = unit();
        if (first < 0xD800 || first > 0xDFFF)
            return first;
        char32_t const second = at_ < bytes_.size() ? unit() : 0;
        if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF)
            refuse_encoding("UTF-16 with half a character");
        return 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
    }

    std::string_view bytes_;
    std::size_t high_;
    std::size_t at_ = 0;
};

/// Whether each of the first bytes at `offset`, `offset` + 2, ... is zero: English letters in UTF-16.
bool every_second_is_zero(std::string_view bytes, std::size_t offset) {
    constexpr std::size_t kLooked = 32;
    std::size_t const end = std::min(bytes.size(), kLooked);
    for (std::size_t at = offset; at < end; at += 2)
        if (bytes[at] != '\0')
            return false;
    return end > 2;
}

DecodedText behind_utf8_mark(std::string_view text) {
    if (!is_utf8(text))
        refuse_encoding("bytes that are not UTF-8 behind its byte order mark");
    return {std::string{text}, Encoding::utf8};
}

DecodedText decode_characters(std::string_view bytes) {
    if (bytes.starts_with(kUtf8Mark))
        return behind_utf8_mark(bytes.substr(kUtf8Mark.size()));
    if (bytes.starts_with(kLittleEndianMark))
        return {Utf16{bytes.substr(2), 1}.text(), Encoding::utf16};
    if (bytes.starts_with(kBigEndianMark))
        return {Utf16{bytes.substr(2), 0}.text(), Encoding::utf16};
    if (every_second_is_zero(bytes, 1))
        return {Utf16{bytes, 1}.text(), Encoding::utf16};
    if (every_second_is_zero(bytes, 0))
        return {Utf16{bytes, 0}.text(), Encoding::utf16};
    if (is_utf8(bytes))
        return {std::string{bytes}, Encoding::utf8};
    return {from_windows1252(bytes), Encoding::windows1252};
}

bool is_stray_control(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

} // namespace

DecodedText decode(std::string_view bytes) {
    DecodedText decoded = decode_characters(bytes);
    if (decoded.text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Unreadable({"KM-LAB-001", "the file is empty", "a laboratory's export", "Export the file again."});
    auto const stray = std::ranges::find_if(decoded.text, is_stray_control);
    if (stray != decoded.text.end())
        throw Unreadable({"KM-LAB-003",
                          fmt::format("control character 0x{:02X} at byte {}", static_cast<unsigned char>(*stray),
                                      stray - decoded.text.begin()),
                          "a text file, not a workbook, an archive or a damaged file", "Export the table as text."});
    return decoded;
}

std::string_view to_text(Encoding encoding) noexcept {
    constexpr std::array<std::string_view, 3> kNames = {"UTF-8", "UTF-16", "Windows-1252"};
    return kNames[static_cast<std::size_t>(encoding)];
}

} // namespace kinmatch::io::laboratory
