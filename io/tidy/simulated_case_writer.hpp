#pragma once

#include "models/simulated_case.hpp"

#include <filesystem>

namespace kinmatch::io {

/// Writes a simulated case as a case folder (case_writer.hpp) with truth.csv (remains,family,missing) beside its
/// tables.
///
/// \param folder  made if it does not exist, with its parents; must be empty, because a file left from another case
///                would be read as part of this one.
/// \throws IoError if the folder is not empty or a file cannot be written; then nothing is left.
void write_simulated_case(models::SimulatedCase const& simulated, std::filesystem::path const& folder);

} // namespace kinmatch::io
