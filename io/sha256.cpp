#include "io/sha256.hpp"

#include "io/byte_source.hpp"
#include "models/error.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <new>
#include <stdexcept>
#include <vector>

namespace kinmatch::io {

namespace {

void expect_done(int answer) {
    if (answer != 1)
        throw std::runtime_error("SHA-256 failed: is libcrypto whole?");
}

/// A device may have no end, and what a pipe gave is gone when somebody else reads it.
void check_is_a_file(std::filesystem::path const& path) {
    std::error_code unknown; // then opening it says why
    if (std::filesystem::is_other(path, unknown))
        throw IoError(path.string() + ": cannot read: it is a device or a pipe\n  Name a file.");
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
    check_is_a_file(path);
    ByteSource source{path};
    Sha256 hasher;
    std::vector<char> block(std::size_t{1} << 20U);
    while (std::size_t const length = source.read(block))
        hasher.update(std::string_view{block.data(), length});
    return hasher.hex();
}

} // namespace kinmatch::io
