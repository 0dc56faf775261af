#include "models/allele_name.hpp"

#include <charconv>

namespace kinmatch::models {

std::optional<AlleleName> AlleleName::parse(std::string_view text) noexcept {
    char const* const end = text.data() + text.size();
    int repeats = 0;
    auto const [after, error] = std::from_chars(text.data(), end, repeats);
    if (error != std::errc{} || repeats < 0 || text.front() == '-')
        return std::nullopt;
    int rest = 0;
    if (after != end) {
        if (*after != '.' || end - after != 2 || after[1] < '0' || after[1] > '9')
            return std::nullopt;
        rest = after[1] - '0';
    }
    if (repeats > kMaxTenths / 10 || repeats * 10 + rest < 1)
        return std::nullopt;
    return AlleleName{static_cast<std::int16_t>(repeats * 10 + rest)};
}

std::string AlleleName::text() const {
    if (*this == kSilentAllele)
        return "silent";
    if (*this == kUnknownAllele)
        return "?";
    if (!is_allele())
        return "";
    std::string text = std::to_string(tenths_ / 10);
    if (rest() != 0)
        text += "." + std::to_string(rest());
    return text;
}

} // namespace kinmatch::models
