#include "io/exchange/latin1_text.hpp"

#include "io/utf8.hpp"

namespace kinmatch::io::exchange {
namespace {

unsigned code_of(char byte) {
    return static_cast<unsigned char>(byte);
}

} // namespace

std::optional<std::string> to_latin1(std::string_view text) {
    std::string latin;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = code_of(text[i]);
        if (code >= 0x80U) { // two bytes, 110xxxxx 10xxxxxx, reach U+07FF
            if (code > 0xc3U)
                return std::nullopt;
            code = ((code & 0x1fU) << 6U) | (code_of(text[++i]) & 0x3fU);
        }
        latin += static_cast<char>(static_cast<unsigned char>(code));
    }
    if (latin != text && is_utf8(latin))
        return std::nullopt;
    return latin;
}

} // namespace kinmatch::io::exchange
