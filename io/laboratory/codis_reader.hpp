#pragma once

#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Reads CODIS CMF 3.2 and 3.3: specimens with their category, loci with one to eight allele values. One value is what
/// was printed, a homozygote or not. Category, case and comment go into the sample's note; CMF holds no pedigree.
///
/// \throws Unreadable for XML that is refused (KM-LAB-151, 152) and for other versions of the header (153). Specimens
///         without an id (154) and loci without a name or an allele (155) are set aside.
void read_codis(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
