#pragma once

#include "models/case.hpp"

#include <filesystem>

namespace kinmatch::io::tidy {

/// Writes a case as tables of a case folder, which read_case() reads back to the same case: same digest, and written
/// again the same bytes.
///
/// The form is canonical: rows in the order of the case; numbers in the shortest form that reads back to the same bits;
/// loci by the names used; X and Y at amelogenin; of a parent the sex that being father or mother gives. Columns and
/// tables that would say nothing are left out: populations.csv without a theta, mutation.csv and mutation_matrix.csv
/// without rules, dropout, replicate, prior, and alleles beyond the second. An unnamed founder is the blank parent of
/// her child. What the case holds besides, names of loci as given and the record of imports, has no place in tables.
///
/// \param folder  exists; files in it are replaced
/// \throws IoError if a file cannot be written.
void write_tables(models::Case const& held, std::filesystem::path const& folder);

/// The same as a folder of its own, new or empty, whole or not at all; for this account alone (0700, files 0600).
void write_case_folder(models::Case const& held, std::filesystem::path const& folder);

} // namespace kinmatch::io::tidy
