#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"

#include <filesystem>
#include <string>

namespace kinmatch::io {

/// What a table of frequencies says of one population.
struct PopulationGenetics {
    models::Case genetics; ///< autosomal loci, the one population, its frequency tables; nothing else
    Faults remarks;        ///< warnings and notes on the file
};

/// Reads a frequencies.csv (population,locus,allele,frequency,n_alleles) and keeps the autosomal loci of one
/// population.
///
/// \param population  empty: the one named first in the file.
/// \throws InputError with every fault of the file; when it does not hold the population (KM-SIM-001); when it lists
///         no autosomal locus for it (KM-SIM-002). \throws IoError if the file cannot be read.
[[nodiscard]] PopulationGenetics read_population(std::filesystem::path const& file, std::string const& population);

} // namespace kinmatch::io
