#pragma once

#include "models/allele_index.hpp"

#include <algorithm>
#include <compare>

namespace kinmatch::models {

/// Unordered pair of alleles at one locus.
///
/// \invariant first <= second
struct Genotype {
    AlleleIndex first = 0;
    AlleleIndex second = 0;

    constexpr Genotype() = default;
    constexpr Genotype(AlleleIndex a, AlleleIndex b) noexcept : first(std::min(a, b)), second(std::max(a, b)) {}

    [[nodiscard]] constexpr bool is_homozygous() const noexcept { return first == second; }

    friend constexpr auto operator<=>(Genotype const&, Genotype const&) noexcept = default;
};

} // namespace kinmatch::models
