#include "io/system_failure.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace kinmatch::io {
namespace {

std::string_view what_to_do(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "Free space on this disk or choose another folder, then run again: nothing was published.";
    case EFBIG:
        return "The file size limit of this account is too small (ulimit -f): raise it and run again.";
    case EACCES:
    case EPERM:
    case EROFS:
        return "Check owner and permissions of the file and of its folder.";
    case ENOENT:
    case ENOTDIR:
        return "Check the path.";
    case EISDIR:
        return "Name a file: this is a folder.";
    default:
        return "Check the disk and run again.";
    }
}

} // namespace

void throw_system_failure(std::filesystem::path const& path, std::string_view action, int error) {
    throw IoError(fmt::format("{}: cannot {}: {}\n  {}", path.string(), action, std::generic_category().message(error),
                              what_to_do(error)));
}

} // namespace kinmatch::io
