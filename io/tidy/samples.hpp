#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Reads samples.csv into Case::samples, sorted (KM-IMP-141, 142).
void read_samples(TableSource const& source, Draft& draft);

} // namespace kinmatch::io::tidy
