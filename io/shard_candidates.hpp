#pragma once

#include "models/candidate_list.hpp"
#include "models/case.hpp"

#include <cstddef>
#include <filesystem>

namespace kinmatch::io {

/// Writes candidates.shard (FORMAT.md), durably; mode 0600: the candidates of one shard in their order, by their
/// positions in the case. The same list gives the same bytes. Ranks and posteriors are left out: they are those of the
/// whole run, which merging gives. Throws IoError.
void write_shard_candidates(models::CandidateList const& candidates, std::filesystem::path const& path);

/// Shows what write_shard_candidates wrote, a block at a time.
///
/// \param populations  LRs beside each candidate, 0 with one population
/// \throws InputError if the file ends within a row, or a row is of none of these families, members and samples, or not
///         a number; IoError if it cannot be read.
void visit_shard_candidates(std::filesystem::path const& path, models::Case const& held, std::size_t populations,
                            models::CandidateVisitor const& take);

} // namespace kinmatch::io
