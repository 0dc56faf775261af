#include "io/text_column.hpp"

namespace kinmatch::io {

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

} // namespace kinmatch::io
