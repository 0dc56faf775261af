#pragma once

#include "io/fault_log.hpp"
#include "io/tidy/table_source.hpp"
#include "models/case.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace kinmatch::io::tidy {

/// Tidy tables by name: "samples.csv". What is not there has no rows.
using TableSources = std::map<std::string_view, TableSource>;

/// Names of the user's own for loci, by the name used: the table of known loci is followed from there.
using LocusAliases = std::map<std::string, std::string, std::less<>>;

/// Builds a case of tidy tables: frequencies, samples, genotypes, pedigrees, loci, populations, mutation and
/// mutation_matrix.
///
/// \param log  is told every fault; with an error, or a record refused, the case is not whole.
/// \return the case, sorted as models::Case says; of each import the file and its records alone.
/// \throws IoError if a file cannot be read.
[[nodiscard]] models::Case read_case(TableSources const& sources, LocusAliases const& aliases, FaultLog& log);

/// When and by which program a case is imported: for Case::imports.
void stamp(models::ImportRecord& record);

} // namespace kinmatch::io::tidy
