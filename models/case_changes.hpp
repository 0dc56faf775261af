#pragma once

#include "models/case.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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

/// One record that two cases do not hold alike. Texts as record_text.hpp has them; of a mutation with its matrix.
struct CaseChange {
    RecordKey record;
    ChangeKind change = ChangeKind::changed;
    std::string before; ///< "" if added
    std::string after;  ///< "" if withdrawn
};

/// Records of one kind, by what became of them.
struct ChangeCounts {
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t withdrawn = 0;
    std::uint64_t unchanged = 0;
};

/// By RecordKind.
using CountsByKind = std::array<ChangeCounts, kRecordKinds>;

/// Compares two cases record by record: what a person sees that changed, whatever its consequence for an LR.
///
/// Imports and history are no records of a case and are not compared. `8` and `8,8` differ, though the LR takes them
/// for the same print.
///
/// \param receive  called once for each record that is added, changed or withdrawn, by kind in the order of
///                 RecordKind, within a kind by id, locus and replicate; a family, and a sample, are told beside the
///                 genotypes and samples that changed with them.
/// \return how many there are of each, the unchanged included. O(records).
CountsByKind compare_cases(Case const& before, Case const& after,
                           std::function<void(CaseChange const&)> const& receive);

/// The same changes, all at once.
[[nodiscard]] std::vector<CaseChange> compare_cases(Case const& before, Case const& after);

} // namespace kinmatch::models
