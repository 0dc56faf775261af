#include "io/laboratory/header.hpp"

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::string folded(std::string_view name) {
    std::string kept;
    for (char const c : name) {
        bool const is_upper = c >= 'A' && c <= 'Z';
        if (is_upper || (c >= 'a' && c <= 'z') || is_digit(c))
            kept += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return kept;
}

Header::Header(std::span<std::string_view const> fields) : given_(fields.begin(), fields.end()) {
    std::ranges::transform(fields, std::back_inserter(names_), folded);
}

std::optional<std::size_t> Header::find(std::initializer_list<std::string_view> names) const {
    for (std::string_view const name : names) {
        auto const found = std::ranges::find(names_, name);
        if (found != names_.end())
            return static_cast<std::size_t>(found - names_.begin());
    }
    return std::nullopt;
}

std::vector<std::size_t> Header::numbered(std::string_view prefix) const {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        std::string_view const name = names_[i];
        if (name.starts_with(prefix) && name.size() > prefix.size() &&
            std::ranges::all_of(name.substr(prefix.size()), is_digit))
            positions.push_back(i);
    }
    return positions;
}

} // namespace kinmatch::io::laboratory
