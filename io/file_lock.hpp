#pragma once

#include "io/file_descriptor.hpp"

#include <filesystem>
#include <optional>

namespace kinmatch::io {

/// Locks a file that is to be read and then replaced, for one process at a time, until the descriptor is closed; a
/// process that dies leaves no lock. Advisory: it holds off those alone who ask.
///
/// \return nullopt if another process has the lock, or replaced the file meanwhile.
/// \throws IoError if the file is not there or cannot be read.
[[nodiscard]] std::optional<FileDescriptor> lock_file(std::filesystem::path const& file);

} // namespace kinmatch::io
