#pragma once

#include "models/founder_draws.hpp"
#include "models/locus_model.hpp"
#include "models/observation.hpp"
#include "models/pedigree.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::models {

/// What the values of one factor of a family are made of: models/README.md, eq. 11 and 12. With it a factor can be made
/// alone, without the rest of the graph.
struct FactorRecipe {
    enum class Kind : std::uint8_t {
        founder_class,          ///< p of every allele of an unknown draw
        certain_founder,        ///< P(her genotype)
        print,                  ///< P(print | paternal, maternal allele)
        print_of_one_allele,    ///< the same of two copies of one allele, or of a man's one at an X locus
        phases,                 ///< P(print | genotype) of every ordered genotype that the print leaves
        passed,                 ///< M(i, j)
        passed_by_typed,        ///< 1/2 M(a, j) + 1/2 M(b, j) of every ordered genotype a, b of the parent
        passed_by_known,        ///< the same of a parent with one genotype, whose order makes no difference
        passed_by_one_allele,   ///< the same of every a = b
        chosen_paternal_allele, ///< 1/2 M(i, j) where the meiosis chose this allele, 1/2 where it chose the other
        chosen_maternal_allele  ///< 1 where the meiosis chose the other allele, M(i, j) where it chose this one
    };
    enum class Side : std::uint8_t { paternal, maternal };

    Kind kind = Kind::founder_class;
    MemberIndex member = kNoMember; ///< whose print; of passed_by_typed and passed_by_known the parent
    MemberIndex child = kNoMember;  ///< of what is passed on: the child if her print leaves few genotypes, else nobody
    Side side = Side::paternal;     ///< of what is passed on: which of the child's alleles
};

/// Whether the values depend on the distribution of founder alleles.
[[nodiscard]] constexpr bool speaks_of_founders(FactorRecipe const& recipe) noexcept {
    return recipe.kind == FactorRecipe::Kind::founder_class || recipe.kind == FactorRecipe::Kind::certain_founder;
}

/// A family at one locus.
struct FactorSource {
    LocusModel const& model;
    std::span<Observation const> observations;
    FounderDistribution const& founders; ///< read only where the recipe speaks of founders
};

/// Ordered genotypes that may underlie a print: how many.
[[nodiscard]] std::size_t count_phases(Observation const& observation) noexcept;

/// Row-major, in the order in which the kind names its variables.
[[nodiscard]] std::vector<double> factor_values(FactorRecipe const& recipe, FactorSource const& source);

} // namespace kinmatch::models
