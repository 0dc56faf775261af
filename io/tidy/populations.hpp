#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Reads populations.csv into the populations that frequencies.csv declared (KM-IMP-137, 138).
void read_populations(TableSource const& source, Draft& draft);

} // namespace kinmatch::io::tidy
