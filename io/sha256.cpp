#include "io/sha256.hpp"

#include "io/file_descriptor.hpp"
#include "io/system_failure.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <vector>

namespace kinmatch::io {

namespace {

void expect_done(int answer) {
    if (answer != 1)
        throw std::runtime_error("SHA-256 failed: is libcrypto whole?");
}

} // namespace

/// Without the settings of the machine, which could ask for another implementation.
struct Sha256::State {
    State() {
        if (context == nullptr)
            throw std::bad_alloc();
        expect_done(OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr));
        expect_done(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr));
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}

Sha256::~Sha256() = default;

void Sha256::update(std::span<std::byte const> bytes) {
    expect_done(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

void Sha256::update(std::string_view text) {
    update(std::as_bytes(std::span{text}));
}

std::array<unsigned char, 32> Sha256::bytes() {
    std::array<unsigned char, 32> digest{};
    expect_done(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr));
    return digest;
}

std::string Sha256::hex() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned const byte : bytes()) {
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
