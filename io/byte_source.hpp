#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace kinmatch::io {

/// Reads the bytes of a file in order.
///
/// \throws IoError naming the path, the cause and what to do: not there, a folder, no permission, a read error.
class ByteSource {
  public:
    explicit ByteSource(std::filesystem::path const& path);
    ~ByteSource();
    ByteSource(ByteSource const&) = delete;
    ByteSource& operator=(ByteSource const&) = delete;

    /// Fills `into` from the front. \return bytes read; less than asked for only at the end of the file.
    [[nodiscard]] std::size_t read(std::span<char> into);

  private:
    std::filesystem::path path_;
    int descriptor_;
};

} // namespace kinmatch::io
