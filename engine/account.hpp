#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kinmatch::engine {

/// Why a pair was not compared.
enum class NotComparable : std::uint8_t {
    family_untyped,    ///< no member of the family is typed at any locus with frequencies
    sex_unknown,       ///< the family is typed at X loci alone, and the sex of the missing person is not stated
    family_impossible, ///< the family contradicts itself and no mutation is allowed
    too_much_work,     ///< the family's elimination would exceed the limit of operations
    too_few_loci       ///< fewer loci compared than asked for
};
inline constexpr std::size_t kNotComparableReasons = 5;

/// Whether it is a single locus that keeps the family from being compared.
[[nodiscard]] constexpr bool is_of_one_locus(NotComparable reason) noexcept {
    return reason == NotComparable::family_impossible || reason == NotComparable::too_much_work;
}

/// "family_untyped", ... as the manifest spells it.
[[nodiscard]] std::string_view to_text(NotComparable reason) noexcept;

/// Where every pair of a run went. Nothing is lost silently: the sum is checked at the end of every run.
struct Account {
    std::uint64_t remains = 0;
    std::uint64_t hypotheses = 0;
    std::uint64_t scored = 0;    ///< one by one: in full, or until the product of the LRs was seen to be too small
    std::uint64_t certified = 0; ///< below the threshold, or those listed, by an upper bound of their LR
    std::array<std::uint64_t, kNotComparableReasons> not_comparable{};
    /// Of the pairs not comparable, those that some populations of the run could compare, and another could not.
    std::uint64_t comparable_under_some = 0;

    [[nodiscard]] std::uint64_t pairs() const noexcept { return remains * hypotheses; }
    [[nodiscard]] std::uint64_t not_comparable_in_all() const noexcept;
    void add(NotComparable reason, std::uint64_t pairs) noexcept;
    /// Adds the pairs of a part of the same run; remains and hypotheses stay.
    void add_pairs_of(Account const& part) noexcept;

    /// \throws std::logic_error unless scored + certified + not comparable = remains x hypotheses.
    void check() const;
};

} // namespace kinmatch::engine
