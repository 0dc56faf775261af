#pragma once

#include "models/gamete_terms.hpp"
#include "models/genotype.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Position of a genotype among all of n alleles: 0/0, 0/1, ..., 0/n-1, 1/1, ...
[[nodiscard]] constexpr std::size_t genotype_number(Genotype genotype, std::size_t alleles) noexcept {
    std::size_t const a = genotype.first;
    return a * alleles - a * (a + 1) / 2 + genotype.second;
}

/// Every genotype of n alleles, by genotype_number.
[[nodiscard]] std::vector<Genotype> all_genotypes(std::size_t alleles);

/// P(family, the missing person has each genotype): models/README.md, eq. 24.
///
/// \param joint [all_genotypes(terms.alleles)] overwritten; the bits of an entry depend on the terms and its genotype
///              alone.
void joint_with_genotypes(GameteTerms const& terms, std::span<double> joint);

} // namespace kinmatch::models
