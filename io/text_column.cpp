#include "io/text_column.hpp"

namespace kinmatch::io {
namespace {

/// Bytes that follow this first byte, and the range of the first of them; RFC 3629, section 4.
struct Sequence {
    std::size_t following = 0;
    unsigned char lowest = 0x80;
    unsigned char highest = 0xBF;
};

std::optional<Sequence> sequence_of(unsigned char first) noexcept {
    if (first < 0x80)
        return Sequence{};
    if (first >= 0xC2 && first <= 0xDF)
        return Sequence{1};
    if (first >= 0xE0 && first <= 0xEF)
        return Sequence{2, static_cast<unsigned char>(first == 0xE0 ? 0xA0 : 0x80),
                        static_cast<unsigned char>(first == 0xED ? 0x9F : 0xBF)};
    if (first >= 0xF0 && first <= 0xF4)
        return Sequence{3, static_cast<unsigned char>(first == 0xF0 ? 0x90 : 0x80),
                        static_cast<unsigned char>(first == 0xF4 ? 0x8F : 0xBF)};
    return std::nullopt;
}

} // namespace

void TextColumn::add(std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
    offsets.push_back(bytes.size());
}

std::string_view TextColumn::operator[](std::size_t row) const noexcept {
    char const* const data = reinterpret_cast<char const*>(bytes.data());
    return {data + offsets[row], offsets[row + 1] - offsets[row]};
}

std::optional<std::size_t> first_bad_offset(std::vector<std::uint64_t> const& offsets, std::uint64_t total) noexcept {
    if (offsets.empty() || offsets.front() != 0)
        return 0;
    for (std::size_t i = 1; i < offsets.size(); ++i)
        if (offsets[i] < offsets[i - 1] || offsets[i] > total)
            return i;
    if (offsets.back() != total)
        return offsets.size() - 1;
    return std::nullopt;
}

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        auto const sequence = sequence_of(static_cast<unsigned char>(text[i]));
        if (!sequence || text.size() - i <= sequence->following)
            return false;
        for (std::size_t k = 1; k <= sequence->following; ++k) {
            auto const byte = static_cast<unsigned char>(text[i + k]);
            if (byte < (k == 1 ? sequence->lowest : 0x80) || byte > (k == 1 ? sequence->highest : 0xBF))
                return false;
        }
        i += sequence->following + 1;
    }
    return true;
}

} // namespace kinmatch::io
