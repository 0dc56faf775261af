#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kinmatch::models {

/// Name of an STR allele as the laboratory prints it: "9.3" is nine repeats and three further bases.
///
/// Held exactly, as 10 x repeats + rest (9.3 is 93), never as a float. Order is numeric. Values that are no allele
/// (not printed, silent, partner unknown) are the named constants below, all of them < 1.
class AlleleName {
  public:
    constexpr AlleleName() = default; ///< kNoAllele
    /// \pre 1 <= tenths <= kMaxTenths, or one of the constants below.
    constexpr explicit AlleleName(std::int16_t tenths) noexcept : tenths_(tenths) {}

    /// "14" or "9.3": digits, then at most one digit after a point; 0.1 to 999.9. Anything else is nullopt.
    [[nodiscard]] static std::optional<AlleleName> parse(std::string_view text) noexcept;

    [[nodiscard]] constexpr std::int16_t tenths() const noexcept { return tenths_; }
    [[nodiscard]] constexpr bool is_allele() const noexcept { return tenths_ >= 1; }
    /// Bases beyond the last whole repeat: 3 for 9.3.
    [[nodiscard]] constexpr int rest() const noexcept { return tenths_ % 10; }
    /// "9.3"; "silent", "?" and "" for the constants.
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(AlleleName, AlleleName) noexcept = default;

    static constexpr std::int16_t kMaxTenths = 9999;

  private:
    std::int16_t tenths_ = 0;
};

inline constexpr AlleleName kNoAllele{0};       ///< nothing printed
inline constexpr AlleleName kSilentAllele{-1};  ///< a null allele, never printed; has a frequency
inline constexpr AlleleName kUnknownAllele{-2}; ///< half-typed: the partner exists and is not known

} // namespace kinmatch::models
