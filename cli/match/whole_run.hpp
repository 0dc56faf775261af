#pragma once

#include <filesystem>

namespace kinmatch::cli {

/// Throws IoError unless the folder holds a run as match left it: its files are those that the manifest names, and the
/// folder's name is that of the manifest's case, parameters and program. A folder that was given another name than a
/// run has, 64 hexadecimal digits, cannot tell the latter. What else the manifest says, counts and lists, `verify`
/// alone computes again.
void check_run_is_whole(std::filesystem::path const& run);

} // namespace kinmatch::cli
