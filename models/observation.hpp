#pragma once

#include "models/case.hpp"
#include "models/genotype.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// A genotype that could have given the print, and P(print | genotype).
struct WeightedGenotype {
    Genotype genotype;
    double probability = 1.0;

    friend auto operator<=>(WeightedGenotype const&, WeightedGenotype const&) noexcept = default;
};

/// P(print | genotype) of one sample at one locus: the genotypes with positive probability, ascending.
/// Empty: untyped, which every genotype gives with probability 1.
using Observation = std::vector<WeightedGenotype>;

/// Whether a sample has an observation at a locus, and if not, why.
enum class Typing : std::uint8_t {
    typed,
    untyped,            ///< no row, or typed and nothing seen
    three_alleles,      ///< set aside for this sample, and reported
    replicates_disagree ///< set aside: without drop-out no genotype gives both prints
};

/// "typed", "untyped", "three_alleles", "replicates_disagree".
[[nodiscard]] std::string_view to_text(Typing typing) noexcept;

struct TypedObservation {
    Typing typing = Typing::untyped;
    Observation observation; ///< empty unless typed
};

/// The observation that the replicates of one sample at one locus make together, without drop-out or drop-in.
///
/// One printed allele, alone or twice, is a homozygote, or with a silent allele in the ladder its carrier too;
/// `8,?` is every genotype that holds 8. Replicates multiply given the genotype (models/README.md, eq. 10).
///
/// \param prints  all rows of one sample at one locus; may be empty.
/// \param alleles ladder of the locus, ascending, kSilentAllele last if it has one.
/// \pre   every printed allele is in the ladder.
[[nodiscard]] TypedObservation observe(Case const& data, std::span<Print const> prints,
                                       std::span<AlleleName const> alleles);

} // namespace kinmatch::models
