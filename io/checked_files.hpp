#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::io {

/// Copies a file and brings it to the disk. No second name for the same file: whoever writes over the one with `cp`
/// would change the other too.
void copy_durably(std::filesystem::path const& from, std::filesystem::path const& to);

/// The JSON of a file, or a discarded value when there is none or it is no JSON.
[[nodiscard]] nlohmann::ordered_json parse_json_file(std::filesystem::path const& path);

/// The files of the folder that are not as `manifest`, an object with "files", says: gone, or of another SHA-256.
[[nodiscard]] std::vector<std::string> files_that_differ(std::filesystem::path const& folder,
                                                         nlohmann::ordered_json const& manifest);

/// Whether `manifest` is an object whose "files" names files of the folder with the SHA-256 that they have. Throws
/// IoError when a file is there and cannot be read.
[[nodiscard]] bool files_are_whole(std::filesystem::path const& folder, nlohmann::ordered_json const& manifest);

} // namespace kinmatch::io
