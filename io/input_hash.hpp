#pragma once

#include "models/case.hpp"

#include <string>

namespace kinmatch::io {

/// What a decision about a pair rests on, as 32 hexadecimal digits: the first 128 bits of the SHA-256 of its text
/// (models/input_text.hpp). Another import of the same records, in whatever order, gives the same hash.

[[nodiscard]] std::string remains_hash(models::Case const& data, models::SampleIndex remains);
[[nodiscard]] std::string family_hash(models::Case const& data, models::Family const& family);

} // namespace kinmatch::io
