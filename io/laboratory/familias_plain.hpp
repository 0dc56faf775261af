#pragma once

#include "io/laboratory/familias_file.hpp"
#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Reads profiles and, if the file was given for families, the pedigree of a plain .fam: see read_familias().
void read_familias_persons(FamiliasFile const& file, SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
