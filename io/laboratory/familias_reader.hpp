#pragma once

#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Reads a Familias .fam: of the loci their frequencies, theta and mutation models; of the persons profiles and
/// pedigrees; of a DVI file the unidentified persons and the reference families (familias_dvi.hpp).
///
/// Given for families it brings frequencies and mutation models too, unless files were given for these; given for
/// frequencies, mutation or profiles it brings these alone. A locus whose mutation model has no exact counterpart is
/// set aside with its frequencies (KM-LAB-173 to 176).
///
/// Files with the same database count once; one with another theta is refused (178), a locus with another mutation
/// model is set aside in both (179).
///
/// In a plain file a person who is missing (FamilyCollector) and typed becomes remains; the family, named like the
/// file, is the one pedigree that relates the missing (else KM-LAB-183); nobody missing is 184, twins or identical
/// persons are 185, persons and alleles that do not exist 186 to 188, more persons without a name than a family has
/// 189. Samples are called FILE/PERSON; given for profiles alone, the file does not say whether they are remains.
///
/// \throws Unreadable as parse_familias() and parse_familias_sections() do.
void read_familias(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
