#include "io/sha256.hpp"

#include "io/file_descriptor.hpp"
#include "io/system_failure.hpp"

#include <fcntl.h>
#include <sodium/crypto_hash_sha256.h>

#include <array>
#include <cerrno>
#include <vector>

namespace kinmatch::io {

struct Sha256::State {
    crypto_hash_sha256_state value;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    crypto_hash_sha256_init(&state_->value);
}

Sha256::~Sha256() = default;

void Sha256::update(std::span<std::byte const> bytes) {
    crypto_hash_sha256_update(&state_->value, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
}

void Sha256::update(std::string_view text) {
    update(std::as_bytes(std::span{text}));
}

std::string Sha256::hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_->value, digest.data());
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned const byte : digest) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

std::string sha256_of_file(std::filesystem::path const& path) {
    FileDescriptor const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open())
        throw_system_failure(path, "read", errno);
    Sha256 hasher;
    std::vector<std::byte> block(std::size_t{1} << 20U);
    for (;;) {
        ssize_t const length = ::read(file.get(), block.data(), block.size());
        if (length == 0)
            return hasher.hex();
        if (length < 0 && errno != EINTR)
            throw_system_failure(path, "read", errno);
        if (length > 0)
            hasher.update(std::span{block}.first(static_cast<std::size_t>(length)));
    }
}

} // namespace kinmatch::io
