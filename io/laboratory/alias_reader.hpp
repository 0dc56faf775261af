#pragma once

#include "io/tidy/case_reader.hpp"

#include <filesystem>
#include <span>

namespace kinmatch::io::laboratory {

/// Reads tables with columns locus and alias: the name used, and a name that files give it.
///
/// \throws InputError if a file cannot be read (KM-LAB-001 to 005), has no such columns (131), gives a name that kits
/// know
///         as another locus, or that stands for two (132), or has a last line without its end (017): a name that broke
///         off may be another's. \throws IoError.
[[nodiscard]] tidy::LocusAliases read_aliases(std::span<std::filesystem::path const> files);

} // namespace kinmatch::io::laboratory
