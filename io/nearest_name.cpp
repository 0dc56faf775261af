#include "io/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace kinmatch::io {
namespace {

constexpr std::size_t kFurthest = 2;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein distance, one row of the table at a time.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t const replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string_view nearest_name(std::string_view given, std::span<std::string_view const> names) {
    std::string_view nearest;
    std::size_t best = kFurthest + 1;
    for (std::string_view const name : names) {
        if (name.size() > given.size() + kFurthest || given.size() > name.size() + kFurthest)
            continue;
        std::size_t const d = distance(given, name);
        if (d < best && 2 * d < name.size()) {
            best = d;
            nearest = name;
        }
    }
    return nearest;
}

std::string did_you_mean(std::string_view given, std::span<std::string_view const> names) {
    std::string_view const nearest = nearest_name(given, names);
    return nearest.empty() ? "" : fmt::format("Did you mean {}? ", nearest);
}

} // namespace kinmatch::io
