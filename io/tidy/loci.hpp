#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Reads loci.csv: declares loci and how they are inherited (KM-IMP-112, 113).
void read_loci(std::filesystem::path const& file, Draft& draft);

} // namespace kinmatch::io::tidy
