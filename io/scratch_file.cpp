#include "io/scratch_file.hpp"

#include "io/system_failure.hpp"
#include "io/temporary_name.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

namespace kinmatch::io {
namespace {

FileDescriptor make_nameless_file(std::filesystem::path const& folder) {
    FileDescriptor file;
    TemporaryName const goes_at_once{[&] {
        std::string name = (folder / ".scratch.XXXXXX").string();
        file = FileDescriptor{::mkostemp(name.data(), O_CLOEXEC)}; // mode 0600
        if (!file.is_open())
            throw_system_failure(folder, "create a file in this folder", errno);
        return std::filesystem::path{name};
    }};
    return file;
}

} // namespace

std::uint64_t ScratchFile::reserve(std::size_t size) {
    std::scoped_lock const lock(mutex_);
    if (!file_.is_open())
        file_ = make_nameless_file(folder_);
    std::uint64_t const offset = size_;
    size_ += size;
    return offset;
}

std::uint64_t ScratchFile::append(std::span<std::byte const> bytes) {
    std::uint64_t const offset = reserve(bytes.size());
    for (std::uint64_t at = offset; !bytes.empty();) {
        ssize_t const written = ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw_system_failure(folder_, "keep candidates that do not fit into memory in this folder", errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
    return offset;
}

void ScratchFile::read(std::uint64_t offset, std::span<std::byte> bytes) const {
    while (!bytes.empty()) {
        ssize_t const length = ::pread(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0) // 0: the file is shorter than what was kept, as after a failing disk
            throw_system_failure(folder_, "read back candidates kept in this folder", length < 0 ? errno : EIO);
        bytes = bytes.subspan(static_cast<std::size_t>(length));
        offset += static_cast<std::uint64_t>(length);
    }
}

} // namespace kinmatch::io
