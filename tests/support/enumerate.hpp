#pragma once

#include "models/allele_index.hpp"
#include "models/frequencies.hpp"
#include "models/mutation.hpp"
#include "models/pedigree.hpp"

#include <optional>
#include <vector>

namespace kinmatch::support {

/// One genotype that a print allows. Genotypes are unordered: first <= second.
struct WeightedGenotype {
    models::AlleleIndex first = 0;
    models::AlleleIndex second = 0;
    double weight = 1.0; ///< P(print | genotype)
};

/// What is known of one member: nullopt is untyped; genotypes not named have weight 0.
using Observation = std::optional<std::vector<WeightedGenotype>>;

/// [members of the family]
using Observations = std::vector<Observation>;

/// The definition of the likelihood of a family at one autosomal locus, theta 0, that fast code is compared with.
///
/// Sums over every assignment of ordered genotypes (from father, from mother) to all members:
///
///     product over founders p[a] p[b]
///     x product over non-founders (1/2 M[f1][a] + 1/2 M[f2][a]) (1/2 M[m1][b] + 1/2 M[m2][b])
///     x product over members P(print | genotype)
///
/// with the father's alleles f1, f2, the mother's m1, m2 and the matrices of fathers and mothers. Plain recursion,
/// parents first, that turns back only where a factor is 0. Takes alleles^(2 x untyped members) steps.
///
/// \pre observations has one entry a member; frequencies and matrices are of one size.
[[nodiscard]] double enumerate_likelihood(models::Family const& family, models::AlleleFrequencies const& frequencies,
                                          models::MutationMatrix const& maternal,
                                          models::MutationMatrix const& paternal, Observations const& observations);

/// The same sum, split by the ordered genotype of one member.
///
/// \return [alleles x alleles] row-major: P(prints of the family, focus has a from the father and b from the mother) at
///         a * alleles + b. Of a founder, which allele came from whom is arbitrary: the table is symmetric.
[[nodiscard]] std::vector<double> enumerate_genotype_table(models::Family const& family,
                                                           models::AlleleFrequencies const& frequencies,
                                                           models::MutationMatrix const& maternal,
                                                           models::MutationMatrix const& paternal,
                                                           Observations const& observations, models::MemberIndex focus);

} // namespace kinmatch::support
