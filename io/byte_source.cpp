#include "io/byte_source.hpp"

#include "models/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kinmatch::io {
namespace {

[[noreturn]] void fail(std::filesystem::path const& path, int cause) {
    throw IoError(
        fmt::format("cannot read {}: {}\n  Give a file that this user may read.", path.string(), std::strerror(cause)));
}

} // namespace

ByteSource::ByteSource(std::filesystem::path const& path)
    : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0)
        fail(path_, errno);
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
            fail(path_, errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

} // namespace kinmatch::io
