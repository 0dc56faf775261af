#pragma once

#include "engine/account.hpp"
#include "engine/code_book.hpp"
#include "engine/shared_evidence.hpp"
#include "models/hypothesis.hpp"
#include "models/likelihood_ratio.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// LR of every code of every channel, for one hypothesis. Row numbers are those of the code book: first_row[channel] +
/// code.
struct EvidenceTable {
    /// [channels + 1] as CodeBook::first_row, which it views.
    std::span<std::uint32_t const> first_row;
    /// [rows] LR, not its logarithm: few of a table's entries are ever looked at. 1 where a channel says nothing: not
    /// typed; no member of the family is typed and the missing person is not inbred; X, and her sex is not stated. 0 is
    /// an exclusion; never NaN.
    std::vector<double> lr;
    /// [rows] 1 where the locus counts as compared: remains printed and a member of the family typed.
    std::vector<std::uint8_t> compared;
};

/// Why a whole family cannot be compared, and where.
struct FamilyFault {
    NotComparable reason = NotComparable::family_untyped;
    std::size_t channel = 0; ///< of family_impossible and too_much_work
    double operations = 0.0; ///< of too_much_work: multiplications needed at least
};

/// A table, or the reason why there is none.
struct TableOrFault {
    EvidenceTable table;
    std::optional<FamilyFault> fault; ///< set: the table means nothing
};

/// What every table of a run is built from.
struct EvidenceSource {
    models::Case const& data;
    models::GeneticModel const& model;
    CodeBook const& book;
    models::EliminationLimits limits;
    /// Made by the source itself; copies of a source share it.
    std::shared_ptr<SharedEvidence> shared = std::make_shared<SharedEvidence>(data, model, book);
};

/// Ploidy at a locus of the person that is sought.
[[nodiscard]] models::Ploidy ploidy_of_missing(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                               models::LocusModel const& model);

/// What a family says of its missing person in one channel: by gamete vectors where they define it, else by
/// elimination. This is the definition of the LR of a locus, which every table has to the bit.
[[nodiscard]] models::LocusEvidence evidence_at(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                                models::LocusModel const& model);

/// One table; TableBuilder (table_builder.hpp) makes many, faster.
[[nodiscard]] TableOrFault build_evidence_table(EvidenceSource const& source, models::Hypothesis const& hypothesis);

/// Which codes are impossible under H1 without mutation although the family alone is possible.
struct InconsistencyTable {
    std::span<std::uint32_t const> first_row; ///< as above
    std::vector<std::uint8_t> inconsistent;   ///< [rows] 1 or 0
};

/// \pre build_evidence_table gives a table for this hypothesis.
[[nodiscard]] InconsistencyTable build_inconsistency_table(EvidenceSource const& source,
                                                           models::Hypothesis const& hypothesis);

} // namespace kinmatch::engine
