#pragma once

#include "io/laboratory/text_decoding.hpp"

#include <filesystem>
#include <string>

namespace kinmatch::io::laboratory {

/// All bytes of a file. \throws IoError, as ByteSource does.
[[nodiscard]] std::string read_bytes(std::filesystem::path const& path);

} // namespace kinmatch::io::laboratory
