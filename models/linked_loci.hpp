#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// Two autosomal loci that are often inherited together. Their LRs are multiplied all the same, as if they were
/// independent; outputs name them.
///
/// Between the founders of a population such loci are in linkage equilibrium. The product is then exact for parent and
/// child, and approximate for families in which the phase of two or more meioses plays a part, full siblings above all
/// (O'Connor, Hill, Vallone, Butler 2011, Forensic Sci Int Genet 5:226; Gill et al. 2012, 6:477).
struct LinkedLoci {
    std::string_view first; ///< names as in locus_names.hpp
    std::string_view second;
    double recombination = 0.5; ///< probability of a recombination between them in one meiosis; 0.5 is unlinked

    friend bool operator==(LinkedLoci const&, LinkedLoci const&) = default;
};

/// Distance on the genetic map, by Kosambi's function (1944): 25 ln((1 + 2 r) / (1 - 2 r)) centimorgan.
///
/// \pre recombination < 0.5
[[nodiscard]] double centimorgan(LinkedLoci const& pair);

/// Every known pair closer than 50 centimorgan, in the order of their names. Recombination fractions as the programs
/// likeLTD (its table of linked loci) and KLINK (its sex-averaged map, by Kosambi's function) have them.
[[nodiscard]] std::span<LinkedLoci const> linked_loci() noexcept;

/// The known pairs of which both loci are among these, in the same order.
[[nodiscard]] std::vector<LinkedLoci> linked_among(std::span<std::string const> loci);

} // namespace kinmatch::models
