#pragma once

#include "io/tidy/case_reader.hpp"
#include "models/case.hpp"
#include "models/fault.hpp"

#include <filesystem>
#include <span>
#include <string_view>

namespace kinmatch::io {

struct ImportedCase {
    models::Case data;
    Faults faults; ///< warnings and notes
};

/// Reads a case from a folder of CSV tables: frequencies.csv, samples.csv, genotypes.csv and pedigrees.csv, and if they
/// are there loci.csv, populations.csv, mutation.csv and mutation_matrix.csv.
///
/// Columns are found by name; ids decide every order, so that the order of rows does not matter. Locus names are
/// followed through models::find_known_locus().
///
/// \param existing  a case that the folder is to be added to: no table must then be there, and tables may name what the
///        case holds. Empty: none.
/// \return the case, sorted as models::Case says, and what in it is worth a look.
/// \throws InputError with every fault of all files, if one of them is an error (KM-IMP-001 to 192, KM-CSV-001 to 107).
/// \throws IoError if the folder or a file in it cannot be read.
[[nodiscard]] ImportedCase import_tidy_folder(std::filesystem::path const& folder, models::Case const& existing = {});

/// Tables that a case folder must hold.
inline constexpr std::string_view kRequiredTables[] = {"frequencies.csv", "samples.csv", "genotypes.csv",
                                                       "pedigrees.csv"};

/// Names of the tables of a case folder.
inline constexpr std::string_view kTidyTables[] = {"frequencies.csv", "samples.csv",        "genotypes.csv",
                                                   "pedigrees.csv",   "loci.csv",           "populations.csv",
                                                   "mutation.csv",    "mutation_matrix.csv"};

/// Tables that a folder must hold beside an existing case: none, if there is one.
[[nodiscard]] std::span<std::string_view const> required_tables(models::Case const& existing);

/// The tables in a folder. \param required  names whose absence is an error (KM-IMP-001); unknown names are told (002).
/// \throws IoError if the folder cannot be read.
[[nodiscard]] tidy::TableSources tidy_tables(std::filesystem::path const& folder,
                                             std::span<std::string_view const> required, FaultLog& log);

/// Completes the imports of a case read from the folder's tables: when, by what, from which bytes.
void add_provenance(models::Case& data, std::filesystem::path const& folder);

} // namespace kinmatch::io
