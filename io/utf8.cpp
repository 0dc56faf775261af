#include "io/utf8.hpp"

#include <cstddef>

namespace kinmatch::io {
namespace {

/// What may follow a lead byte: how many continuation bytes, and the bounds of the first of them.
struct Sequence {
    std::size_t continuations = 0; ///< 0: no lead byte
    unsigned char lowest = 0x80;
    unsigned char highest = 0xBF;
};

Sequence sequence_of(unsigned char lead) noexcept {
    if (lead >= 0xC2 && lead <= 0xDF)
        return {1};
    if (lead == 0xE0)
        return {2, 0xA0};
    if (lead == 0xED)
        return {2, 0x80, 0x9F};
    if (lead >= 0xE1 && lead <= 0xEF)
        return {2};
    if (lead == 0xF0)
        return {3, 0x90};
    if (lead >= 0xF1 && lead <= 0xF3)
        return {3};
    if (lead == 0xF4)
        return {3, 0x80, 0x8F};
    return {};
}

bool follows(std::string_view continuations, Sequence const& sequence) noexcept {
    if (continuations.size() != sequence.continuations)
        return false;
    unsigned char lowest = sequence.lowest;
    unsigned char highest = sequence.highest;
    for (char const c : continuations) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < lowest || byte > highest)
            return false;
        lowest = 0x80;
        highest = 0xBF;
    }
    return true;
}

} // namespace

bool is_utf8(std::string_view bytes) noexcept {
    for (std::size_t at = 0; at < bytes.size();) {
        auto const lead = static_cast<unsigned char>(bytes[at++]);
        if (lead < 0x80)
            continue;
        Sequence const sequence = sequence_of(lead);
        if (sequence.continuations == 0 || !follows(bytes.substr(at, sequence.continuations), sequence))
            return false;
        at += sequence.continuations;
    }
    return true;
}

} // namespace kinmatch::io
