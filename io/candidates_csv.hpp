#pragma once

#include "models/candidate.hpp"
#include "models/case.hpp"

#include <filesystem>
#include <span>

namespace kinmatch::io {

/// Writes candidates.csv (FORMAT.md): RFC 4180, lines end with LF, one row a candidate, durably; mode 0600.
///
/// rank is the position, from 1. Doubles are printed in the shortest form that reads back to the same bits, an excluded
/// pair as -inf. The same input gives the same bytes. Throws IoError.
///
/// \param candidates  in rank order, with indices into `held`
void write_candidates_csv(std::span<models::Candidate const> candidates, models::Case const& held,
                          std::filesystem::path const& path);

} // namespace kinmatch::io
