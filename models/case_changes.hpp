#pragma once

#include "models/case.hpp"
#include "models/record_key.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kinmatch::models {

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
