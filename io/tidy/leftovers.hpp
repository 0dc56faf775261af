#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Tells what was read and will play no part: loci without frequencies (KM-IMP-139), remains without an allele (143),
/// references that no family uses (144).
void tell_leftovers(Draft& draft);

} // namespace kinmatch::io::tidy
