#include "io/exchange/r_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace kinmatch::io::exchange {
namespace {

/// Bytes of a UTF-8 letter that begins with this one, and the bits that it gives to the code point.
struct FirstByte {
    std::size_t length = 1;
    std::uint32_t bits = 0;
};

FirstByte read_first(unsigned char byte) {
    if (byte < 0x80U)
        return {1, byte};
    if (byte < 0xe0U)
        return {2, byte & 0x1fU};
    if (byte < 0xf0U)
        return {3, byte & 0x0fU};
    return {4, byte & 0x07U};
}

/// Printable ASCII as it is; quote and backslash behind a backslash; all else by its code point.
std::string escaped(std::uint32_t code) {
    if (code == '"' || code == '\\')
        return {'\\', static_cast<char>(code)};
    if (code >= 0x20U && code < 0x7fU)
        return std::string(1, static_cast<char>(code));
    return code <= 0xffffU ? fmt::format("\\u{{{:x}}}", code) : fmt::format("\\U{{{:x}}}", code);
}

} // namespace

std::string r_string(std::string_view text) {
    std::string quoted = "\"";
    for (std::size_t i = 0; i < text.size();) {
        auto [length, code] = read_first(static_cast<unsigned char>(text[i]));
        for (std::size_t k = 1; k < length; ++k)
            code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
        quoted += escaped(code);
        i += length;
    }
    return quoted + "\"";
}

std::string r_number(double value) {
    return std::isinf(value) ? "-Inf" : fmt::format("{}", value);
}

} // namespace kinmatch::io::exchange
