#pragma once

#include "engine/evidence_table.hpp"

#include <cstdint>
#include <span>

namespace kinmatch::engine {

struct Score {
    double log10_lr = 0.0;           ///< -inf is an exclusion; never NaN
    std::uint32_t loci_compared = 0; ///< remains printed and at least one member typed
};

/// The definition of the score of a pair, which match, explain and every faster scan must agree with to the bit:
///
///     log10 LR = sum over channels, in locus order, in double, of log10 lr[first_row[channel] + code[channel]]
///
/// by our own log10, whose bits are the same on every machine (models/README.md, eq. 13).
///
/// \param codes [channels] row of the code book.
[[nodiscard]] Score score(EvidenceTable const& table, std::span<Code const> codes) noexcept;

/// Number of compared loci of a pair that are impossible under H1 without mutation.
[[nodiscard]] std::uint32_t count_inconsistent(InconsistencyTable const& table, std::span<Code const> codes) noexcept;

} // namespace kinmatch::engine
