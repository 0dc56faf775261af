#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kinmatch::io {

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces.
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256 const&) = delete;
    Sha256& operator=(Sha256 const&) = delete;
    ~Sha256();

    void update(std::span<std::byte const> bytes);
    void update(std::string_view text);
    /// The digest. \pre called once, last, as is hex
    [[nodiscard]] std::array<unsigned char, 32> bytes();
    /// The same, as 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Digest of a file's bytes. Throws IoError when it is missing, a folder, a device or a pipe, or cannot be read.
[[nodiscard]] std::string sha256_of_file(std::filesystem::path const& path);

} // namespace kinmatch::io
