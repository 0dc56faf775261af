#pragma once

#include "models/allele_index.hpp"
#include "models/case.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// One replicate of a sample at a locus: the set of alleles printed, and how likely each copy was to be lost.
struct Replicate {
    std::vector<AlleleIndex> alleles; ///< distinct, ascending; empty: nothing seen
    bool partner_unknown = false;     ///< half-typed: one allele is named, its partner is not known
    double dropout = 0.0;             ///< probability that one allele copy is lost

    friend auto operator<=>(Replicate const&, Replicate const&) = default;
};

/// Everything that was printed for one sample at one locus. "8" and "8,8" are the same print {8}.
struct LocusPrint {
    std::vector<Replicate> replicates; ///< in the order of their names; empty: not typed

    friend auto operator<=>(LocusPrint const&, LocusPrint const&) = default;
};

/// Whether a sample can be used at a locus, and if not, why.
enum class Typing : std::uint8_t {
    typed,
    untyped,            ///< no row, or typed and nothing seen
    three_alleles,      ///< set aside for this sample, and reported
    replicates_disagree ///< set aside: no genotype gives all the prints
};

/// "typed", "untyped", "three_alleles", "replicates_disagree".
[[nodiscard]] std::string_view to_text(Typing typing) noexcept;

/// What "typed, nothing seen" means: by default the same as not typed.
enum class EmptyPrints : std::uint8_t { not_typed, observed };

struct ReadPrint {
    Typing typing = Typing::untyped;
    LocusPrint print; ///< empty unless typed
};

/// Reads the rows of one sample at one locus.
///
/// Drop-out of a row: as the row states, else as the sample states, else `default_dropout`.
///
/// \param prints  all rows of one sample at one locus; may be empty.
/// \param alleles ladder of the locus, ascending, kSilentAllele last if it has one.
/// \pre   every printed allele is in the ladder.
[[nodiscard]] ReadPrint read_print(Case const& data, std::span<Print const> prints, std::span<AlleleName const> alleles,
                                   double default_dropout, EmptyPrints empty);

/// The rows of one sample at one locus.
[[nodiscard]] std::span<Print const> prints_at(Case const& data, SampleIndex sample, LocusIndex locus);

} // namespace kinmatch::models
