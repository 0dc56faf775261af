#pragma once

#include "models/allele_name.hpp"

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace kinmatch::io {

/// A field of a row and the number that stands for it in a column: enumerations and flags as uint8, alleles as int16
/// (10 x repeats + rest, or one of the constants of allele_name.hpp), numbers as themselves.
template <typename Number>
requires std::integral<Number> || std::floating_point<Number>
constexpr Number stored(Number field) noexcept {
    return field;
}
constexpr std::uint8_t stored(bool field) noexcept {
    return field ? 1 : 0;
}
constexpr std::int16_t stored(models::AlleleName field) noexcept {
    return field.tenths();
}
template <typename Enumeration>
requires std::is_enum_v<Enumeration>
constexpr auto stored(Enumeration field) noexcept {
    return static_cast<std::underlying_type_t<Enumeration>>(field);
}

template <typename Field>
using Stored = decltype(stored(std::declval<Field>()));

/// The field back from its number. \pre of a flag: 0 or 1
template <typename Field>
constexpr Field restored(Stored<Field> number) noexcept {
    return static_cast<Field>(number);
}

} // namespace kinmatch::io
