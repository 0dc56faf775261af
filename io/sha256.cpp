#include "io/sha256.hpp"

#include "io/byte_source.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace kinmatch::io {

Sha256::Sha256() {
    crypto_hash_sha256_init(&state_);
}

void Sha256::update(std::span<std::byte const> bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_, digest.data());
    std::string text;
    for (unsigned char const byte : digest)
        text += fmt::format("{:02x}", byte);
    return text;
}

std::string sha256_of_file(std::filesystem::path const& file) {
    ByteSource source{file};
    Sha256 hash;
    std::vector<char> chunk(1 << 20);
    while (std::size_t const got = source.read(chunk))
        hash.update(std::as_bytes(std::span{chunk}.first(got)));
    return hash.hex();
}

} // namespace kinmatch::io
