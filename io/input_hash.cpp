#include "io/input_hash.hpp"

#include "io/sha256.hpp"
#include "models/input_text.hpp"

#include <string_view>

namespace kinmatch::io {
namespace {

constexpr std::size_t kDigits = 32;

std::string hash_of(std::string_view kind, std::string_view text) {
    Sha256 hasher;
    hasher.update(kind);
    hasher.update(text);
    return hasher.hex().substr(0, kDigits);
}

} // namespace

std::string remains_hash(models::Case const& data, models::SampleIndex remains) {
    return hash_of("kinmatch-remains-1", models::profile_text(data, remains));
}

std::string family_hash(models::Case const& data, models::Family const& family) {
    return hash_of("kinmatch-family-1", models::family_text(data, family));
}

} // namespace kinmatch::io
