#pragma once

#include "io/laboratory/reading.hpp"

#include <filesystem>
#include <optional>
#include <span>

namespace kinmatch::io::laboratory {

struct FileRequest {
    std::filesystem::path const& path;
    Content content = Content::profiles;
    std::optional<Format> format;                      ///< nullopt: recognised
    std::span<std::filesystem::path const> companions; ///< given for the same, itself included
};

/// Decodes, recognises and reads one file. What cannot be read at all is set aside as a whole (KM-LAB-001 to 010 and
/// the codes of the formats).
///
/// \throws IoError if the file cannot be read.
void read_file(FileRequest const& request, Reading& reading);

} // namespace kinmatch::io::laboratory
