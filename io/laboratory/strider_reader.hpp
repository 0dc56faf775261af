#pragma once

#include "io/laboratory/reading.hpp"

namespace kinmatch::io::laboratory {

/// Reads STRidER XML: for each marker and origin the frequencies of the alleles; n counts persons, so 2N is twice it.
/// An origin is a population.
///
/// \throws Unreadable for XML that is refused (KM-LAB-151, 152).
void read_strider(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
