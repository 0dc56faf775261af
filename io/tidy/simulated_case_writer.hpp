#pragma once

#include "models/simulated_case.hpp"

#include <filesystem>

namespace kinmatch::io {

/// Writes a simulated case as a tidy case folder (frequencies, loci, mutation, samples, genotypes and pedigrees .csv)
/// with truth.csv (remains,family,missing) beside it. Frequencies and rates read back to the same bits.
///
/// Written only if the case has any: populations.csv (theta), the columns dropout of samples and allele3 of genotypes.
///
/// \param folder  made if it does not exist, with its parents; must be empty, because a file left from another case
///                would be read as part of this one.
/// \throws IoError if the folder is not empty or a file cannot be written; files that were whole by then stay.
void write_simulated_case(models::SimulatedCase const& simulated, std::filesystem::path const& folder);

} // namespace kinmatch::io
