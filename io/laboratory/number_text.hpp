#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kinmatch::io::laboratory {

/// A finite number as laboratories write it: "0.25", "0,25", ".326", ",326", "1e-006". nullopt: none.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The same digits with a decimal point, as the tidy tables want them; text that is no number is returned as it is.
[[nodiscard]] std::string with_decimal_point(std::string_view text);

/// A whole number that is not negative. nullopt: none.
[[nodiscard]] std::optional<std::uint64_t> parse_count(std::string_view text);

/// The alleles counted, 2N, of a number of persons. What is no number, or one that no population has, is handed on in
/// words, so that whoever reads it tells.
[[nodiscard]] std::string alleles_of_persons(std::string_view persons);

} // namespace kinmatch::io::laboratory
