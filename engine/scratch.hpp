#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace kinmatch::engine {

/// Room for bytes that memory cannot hold. Both throw IoError when the disk refuses.
struct Scratch {
    /// Keeps the bytes and returns where they begin. Called from several threads at once.
    std::function<std::uint64_t(std::span<std::byte const>)> append;
    /// Gives back bytes kept.
    std::function<void(std::uint64_t offset, std::span<std::byte>)> read;
};

} // namespace kinmatch::engine
