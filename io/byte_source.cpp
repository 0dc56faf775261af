#include "io/byte_source.hpp"

#include "io/system_failure.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace kinmatch::io {

ByteSource::ByteSource(std::filesystem::path const& path)
    : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0)
        throw_system_failure(path_, "read", errno);
}

ByteSource::~ByteSource() {
    ::close(descriptor_);
}

std::size_t ByteSource::read(std::span<char> into) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        auto const got = ::read(descriptor_, into.data() + filled, into.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw_system_failure(path_, "read", errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

} // namespace kinmatch::io
