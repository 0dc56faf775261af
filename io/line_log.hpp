#pragma once

#include <filesystem>
#include <string_view>

namespace kinmatch::io {

/// Adds a line to a log, and brings it to the disk. The log (0600) and its folder are made when missing.
///
/// The line is there whole or, when the disk is full, not at all; what a killed process may have left of a line of its
/// own stays a line by itself. Throws IoError.
///
/// \param line  without its end
void append_line(std::filesystem::path const& log, std::string_view line);

} // namespace kinmatch::io
