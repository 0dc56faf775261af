#pragma once

#include <filesystem>
#include <string_view>

namespace kinmatch::io {

/// Throws the IoError of a failed system call: path, what was tried, the system's reason, what to do about it.
///
/// \param action  what could not be done: "write", "read", "create the folder".
/// \param error   errno of the call.
[[noreturn]] void throw_system_failure(std::filesystem::path const& path, std::string_view action, int error);

} // namespace kinmatch::io
