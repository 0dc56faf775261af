#include "io/file_lock.hpp"

#include "io/system_failure.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

namespace kinmatch::io {
namespace {

/// Whether the name still stands for what was opened: replacing is renaming.
bool is_still(std::filesystem::path const& file, FileDescriptor const& opened) {
    struct stat held {};
    struct stat named {};
    return ::fstat(opened.get(), &held) == 0 && ::stat(file.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

} // namespace

std::optional<FileDescriptor> lock_file(std::filesystem::path const& file) {
    FileDescriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!opened.is_open())
        throw_system_failure(file, "read", errno);
    if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0 || !is_still(file, opened))
        return std::nullopt;
    return opened;
}

} // namespace kinmatch::io
