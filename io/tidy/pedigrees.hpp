#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Reads pedigrees.csv into Case::families (KM-IMP-170, and those of build_family()). Samples and prints stand before.
void read_pedigrees(TableSource const& source, Draft& draft);

} // namespace kinmatch::io::tidy
