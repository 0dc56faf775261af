#pragma once

#include "io/laboratory/header.hpp"
#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Whether these columns are those of a table with a row for each sample and columns called like loci.
[[nodiscard]] bool is_wide(Header const& header, Intake const& intake);

/// Reads a table with one row a sample: the sample's name, perhaps its sample file, and columns called like loci. A
/// column alone for its locus holds all alleles, "15, 17, , "; columns D7S820_1, D7S820_2 or of the same name hold one
/// each. Columns that are called like no locus are passed over and named (KM-LAB-125).
///
/// \throws Unreadable if there is no column for the sample, or none called like a locus (KM-LAB-124).
void read_wide(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
