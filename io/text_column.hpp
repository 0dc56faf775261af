#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// A column of texts as a file holds it: all bytes in a row, and where each text begins.
///
/// Row i is bytes[offsets[i], offsets[i + 1]), UTF-8; offsets has one entry more than there are rows.
struct TextColumn {
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint64_t> offsets{0};

    void add(std::string_view text);
    [[nodiscard]] std::size_t rows() const noexcept { return offsets.size() - 1; }
    /// \pre first_bad_offset(offsets, bytes.size()) is none
    [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept;
};

/// The first entry that breaks the rule "begins with 0, never falls, ends with `total`"; 0 for an empty list.
[[nodiscard]] std::optional<std::size_t> first_bad_offset(std::vector<std::uint64_t> const& offsets,
                                                          std::uint64_t total) noexcept;

} // namespace kinmatch::io
