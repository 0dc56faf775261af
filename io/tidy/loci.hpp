#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Reads loci.csv: declares loci and how they are inherited (KM-IMP-112, 113).
void read_loci(TableSource const& source, Draft& draft);

} // namespace kinmatch::io::tidy
