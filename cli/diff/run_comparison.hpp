#pragma once

#include "cli/diff/run_moves.hpp"

#include <filesystem>
#include <string>

namespace kinmatch::cli {

/// Says which candidates are new, gone, risen or fallen, and why: one page for people.
///
/// \param output  a folder to write, new or empty, with the page as summary.txt and all pairs and reasons beside it;
///                empty: none
/// \throws IoError if one of the runs is not complete.
std::string compare_runs(ComparedFolders const& folders, std::filesystem::path const& output);

} // namespace kinmatch::cli
