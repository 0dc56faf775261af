#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace kinmatch::io {

/// SHA-256 of bytes given piece by piece.
class Sha256 {
  public:
    Sha256();
    void update(std::span<std::byte const> bytes);
    /// The digest, 64 hexadecimal digits. Call once, last.
    [[nodiscard]] std::string hex();

  private:
    crypto_hash_sha256_state state_;
};

/// SHA-256 of a file's bytes. \throws IoError if it cannot be read.
[[nodiscard]] std::string sha256_of_file(std::filesystem::path const& file);

} // namespace kinmatch::io
