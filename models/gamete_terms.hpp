#pragma once

#include "models/fixed_vector.hpp"
#include "models/gamete_sums.hpp"
#include "models/gamete_vectors.hpp"
#include "models/loop_free_family.hpp"

#include <cstddef>
#include <span>

namespace kinmatch::models {

/// P(family, the missing person has genotype a/b) as a sum of products of gamete vectors, one from either parent:
///
///     P(family, a from father, b from mother) = sum over r of w_r f_r[a] g_r[b]
///
/// up to an exchange of father and mother in single terms, which the unordered genotype does not see.
struct GameteTerms {
    /// weight x paternal[a] x maternal[b]
    struct Term {
        double weight;
        double const* paternal; ///< [alleles], in the locus's vectors or in the room
        double const* maternal;
    };
    std::size_t alleles = 0;
    FixedVector<Term, kMostGameteTerms> terms;
    double family = 0.0; ///< P(family): the sum over all a, b
};

/// Finds the terms of one loop-free family at one locus, where typed members' genotypes are certain: models/README.md,
/// section 6.
///
/// \param genotypes [members]; read where the tree says typed.
/// \param room      cleared first; the result is good until it is cleared again.
/// \param result    overwritten; the bits depend on tree, genotypes and locus alone.
/// \return false if it takes more than kMostGameteTerms: the result is then meaningless.
[[nodiscard]] bool find_gamete_terms(LoopFreeFamily const& tree, std::span<Genotype const> genotypes,
                                     GameteVectors& vectors, VectorRoom& room, GameteTerms& result);

} // namespace kinmatch::models
