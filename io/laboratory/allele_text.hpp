#pragma once

#include "io/fault_log.hpp"
#include "models/locus.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// What a laboratory printed in one cell: an allele in the spelling of genotypes.csv, or why it is none.
struct AlleleReading {
    std::string allele;             ///< "14", "9.3", "X"; "": unusable
    std::optional<Finding> trouble; ///< set if unusable
};

/// Reads one allele.
///
/// Decimal points and commas are read alike, as are numbers that a spreadsheet or a database stretched
/// (9.30000000000000071 is 9.3, 15.0 is 15). Unusable are off-ladder alleles (KM-LAB-101), those beyond the ladder,
/// "<6" and ">15" (102), "?" (103), and whatever else is no allele of such a locus (104).
[[nodiscard]] AlleleReading read_allele(std::string_view cell, models::LocusKind kind);

/// Splits a cell that holds several alleles, "15, 17, , " or "11,14", at its commas; blank parts are left out.
///
/// \return nullopt for "9,3", which may be two alleles or one with a decimal comma.
[[nodiscard]] std::optional<std::vector<std::string_view>> split_alleles(std::string_view cell);

} // namespace kinmatch::io::laboratory
