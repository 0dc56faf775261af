#pragma once

#include "models/case.hpp"

#include <filesystem>

namespace kinmatch::io {

/// Writes a case file (FORMAT.md), durably and in one step; mode 0600. The same case gives the same bytes.
///
/// Throws InputError with every fault check_case finds (no file is written that read_case would refuse), IoError when
/// the system refuses. Holds the compressed file in memory once.
void write_case(models::Case const& held, std::filesystem::path const& path);

/// Reads a case file and checks everything that later code relies on.
///
/// Throws IoError when the file is missing, a folder or unreadable. Throws InputError with every fault found
/// (KM-CASE-001 to 018) when it is empty, truncated, damaged, foreign, or of a newer major version; a newer minor
/// version is read.
[[nodiscard]] models::Case read_case(std::filesystem::path const& path);

} // namespace kinmatch::io
