#include "io/laboratory/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kinmatch::io::laboratory {

std::string with_decimal_point(std::string_view text) {
    std::string plain{text};
    std::size_t const comma = plain.find(',');
    if (comma != std::string::npos && plain.find_first_of(".,", comma + 1) == std::string::npos &&
        plain.find('.') == std::string::npos)
        plain[comma] = '.';
    if (plain.starts_with('.'))
        plain.insert(0, "0");
    return plain;
}

std::optional<double> parse_number(std::string_view text) {
    std::string const plain = with_decimal_point(text);
    double value = 0.0;
    char const* const end = plain.data() + plain.size();
    auto const [after, error] = std::from_chars(plain.data(), end, value);
    if (error != std::errc{} || after != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
    std::uint64_t value = 0;
    auto const [after, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || after != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string alleles_of_persons(std::string_view persons) {
    constexpr std::uint64_t kMostPersons = 100'000'000'000;
    auto const count = parse_count(persons);
    if (!count || *count > kMostPersons)
        return persons.empty() ? "" : fmt::format("twice {}", persons);
    return fmt::format("{}", 2 * *count);
}

} // namespace kinmatch::io::laboratory
