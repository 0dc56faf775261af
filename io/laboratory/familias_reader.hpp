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
/// In a plain file a person who is missing (FamilyCollector) and typed becomes remains; the family, named like the
/// file, is the one pedigree that relates the missing (else KM-LAB-183); nobody missing is 184, twins or identical
/// persons are 185, persons and alleles that do not exist 186. Samples are called FILE/PERSON.
///
/// \throws Unreadable as parse_familias() and parse_familias_sections() do.
void read_familias(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
