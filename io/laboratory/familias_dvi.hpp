#pragma once

#include "io/laboratory/familias_sections.hpp"
#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Reads the DVI part of a .fam: unidentified persons are remains, persons of the reference families references.
///
/// The pedigree of a family is the one beside Familias' own "Reference pedigree", or that one if it is alone; several
/// that differ set the family aside (KM-LAB-191). "Missing person" of the relations is the one person called
/// "Missing ..."; if there are several, the family is set aside (192). Samples of relatives are called FAMILY/PERSON.
///
/// A family without persons is set aside (197).
///
/// \throws Unreadable if there are fewer or more persons, families or loci than stated (KM-LAB-194), no name (195), or
///         no section of unidentified persons or of reference families (196).
void read_familias_dvi(FamiliasSection const& dvi, SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
