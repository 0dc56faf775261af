#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kinmatch::models {

/// What a case is made of, as far as each can be new, changed or withdrawn alone.
enum class RecordKind : std::uint8_t {
    population = 0,  ///< its theta
    locus = 1,       ///< its kind
    alias = 2,       ///< of a locus: a name given and the name used
    frequencies = 3, ///< of one population at one locus, all alleles
    mutation = 4,    ///< at one locus for one sex of the parent: the rule, with its matrix if it has one
    sample = 5,      ///< kind, sex, population, note, drop-out; without its prints
    genotype = 6,    ///< the print of one sample at one locus in one replicate
    family = 7       ///< all its members
};
inline constexpr std::size_t kRecordKinds = 8;

/// Which record, by names that stay the same from case to case.
struct RecordKey {
    RecordKind kind = RecordKind::population;
    /// Of a sample, family, population or alias; of a genotype's sample; of frequencies' population; of a mutation "M",
    /// "F" or "*" for both; of a locus "".
    std::string id;
    std::string locus;     ///< of loci, frequencies, genotypes and mutation ("*": every locus not named); else ""
    std::string replicate; ///< of genotypes; "" is the unnamed one

    friend auto operator<=>(RecordKey const&, RecordKey const&) = default;
};

/// "sample V1", "sample V1, locus TH01, replicate 2", "family F1", "population P, locus TH01".
[[nodiscard]] std::string to_text(RecordKey const& record);

enum class ChangeKind : std::uint8_t { added = 0, changed = 1, withdrawn = 2 };

/// "new", "changed", "withdrawn".
[[nodiscard]] std::string_view to_text(ChangeKind change) noexcept;

} // namespace kinmatch::models
