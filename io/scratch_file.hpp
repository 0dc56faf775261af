#pragma once

#include "io/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <span>

namespace kinmatch::io {

/// Bytes that do not fit into memory, in a file of mode 0600 that has no name: it is gone with the process, however
/// that ends. Made at the first bytes. Members may be called from several threads and throw IoError.
class ScratchFile {
  public:
    /// \param folder  where there is room for it; must exist by the first append
    explicit ScratchFile(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Keeps the bytes. \return where they begin.
    std::uint64_t append(std::span<std::byte const> bytes);
    /// Gives back bytes kept.
    void read(std::uint64_t offset, std::span<std::byte> bytes) const;

  private:
    [[nodiscard]] std::uint64_t reserve(std::size_t size);

    std::filesystem::path folder_;
    std::mutex mutex_;
    FileDescriptor file_;
    std::uint64_t size_ = 0;
};

} // namespace kinmatch::io
