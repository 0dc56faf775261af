#pragma once

#include "io/candidates_of_run.hpp"

#include <filesystem>

namespace kinmatch::io {

/// Writes candidates.csv (FORMAT.md): RFC 4180, lines end with LF, one row a candidate, durably; mode 0600.
///
/// rank is the position, from 1. Doubles are printed in the shortest form that reads back to the same bits, an excluded
/// pair as -inf. A run of several populations has a column log10_lr:NAME more for each. The same input gives the same
/// bytes. Throws IoError.
void write_candidates_csv(CandidatesOfRun const& candidates, std::filesystem::path const& path);

} // namespace kinmatch::io
