#pragma once

#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

// Tables that name no population are of the population stated with --population, else of one named like the file.
// Decimal commas are read where the comma does not separate. What cannot be read sets the population's locus aside.

/// Familias: a line that names a locus, then lines of an allele and its frequency; blank lines do not matter.
/// A line before the first locus is KM-LAB-161; one that is neither sets the file aside from there on (162).
void read_frequency_ladder(SourceText const& source, Reading& reading);

/// EuroForMix and GENis: a column Allele (alelo), and one for each locus; blank cells are alleles that do not occur.
/// Rows "fmin", 0 and -1 of GENis are a floor and no allele (note KM-LAB-163).
void read_frequency_grid(SourceText const& source, Reading& reading);

/// strvalidator: as the grid, with a column Database, which is the population. Whether its column N counts persons or
/// alleles is not said, so that it stays unread.
void read_frequency_validator(SourceText const& source, Reading& reading);

/// popSTR: a row for each STR and population, N persons, columns freq_X; "-" does not occur.
void read_frequency_popstr(SourceText const& source, Reading& reading);

/// likeLTD: a row for each Marker and Allele, and behind column BP a column of counts for each population.
void read_frequency_counts(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
