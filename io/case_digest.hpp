#pragma once

#include "models/case.hpp"

#include <string>

namespace kinmatch::io {

/// SHA-256, as 64 hexadecimal digits, of everything in a case that can change a result.
///
/// Enters: loci; populations with theta; frequencies; mutation rules and custom matrices; samples (id, kind, sex,
/// drop-out); replicate names; genotypes with their details; families with their members.
/// Does not enter: imports, history, locus aliases, notes, the populations recorded for samples, row order (a case is
/// sorted by its ids), the order of print_details, the bytes of the case file.
///
/// Canonical serialisation: "kinmatch-case-digest-1", then each section as its name and its number of rows; texts as
/// length and UTF-8 bytes; lengths and counts as 64-bit, other integers in their own width, doubles by their bits
/// (every NaN as 0x7ff8000000000000), all little-endian. Indices are positions in the sorted lists that entered.
/// A print is followed by a flag and, where its detail says something, by that.
///
/// \pre check_case finds nothing
[[nodiscard]] std::string case_digest(models::Case const& held);

} // namespace kinmatch::io
