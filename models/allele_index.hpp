#pragma once

#include <cstdint>

namespace kinmatch::models {

/// Position of an allele in the ladder of one locus.
using AlleleIndex = std::uint16_t;

} // namespace kinmatch::models
