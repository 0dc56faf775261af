#pragma once

#include "io/laboratory/header.hpp"
#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Whether these columns are those of a table with a row for each sample and locus.
[[nodiscard]] bool is_vertical(Header const& header);

/// Reads a table with one row a sample and locus: GeneMapper, EuroForMix, GENis, a laboratory's own CSV. Columns are
/// found by name: the sample, the locus, allele1 and so on; a category or role, a sample file or a replicate, a sex,
/// a drop-out probability if they are there. All others (sizes, heights, flags) are passed over.
///
/// Blank alleles are "nothing seen". Quality sensors (QS1, IQCS, ...) are no loci.
///
/// \throws Unreadable if sample, locus or alleles have no column (KM-LAB-121).
void read_vertical(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
