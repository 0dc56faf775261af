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
/// \param existing  a case that the tables are to be added to: they may name its loci, samples and populations, and its
///        mutation rules and frequencies count as theirs.
/// \return what the tables hold, sorted as models::Case says, and of `existing` its loci, samples, populations and
///         mutation, but for what the tables say otherwise; of each import the file and its records alone.
/// \throws IoError if a file cannot be read.
[[nodiscard]] models::Case read_case(TableSources const& sources, LocusAliases const& aliases, FaultLog& log,
                                     models::Case const& existing = {});

/// When and by which program a case is imported: for Case::imports.
void stamp(models::ImportRecord& record);

} // namespace kinmatch::io::tidy
