#pragma once

#include <cstdint>

namespace kinmatch::models {

/// Position of an allele in the ladder of its locus (AlleleFrequencies::alleles).
using AlleleIndex = std::uint16_t;

} // namespace kinmatch::models
