#pragma once

#include "models/fault.hpp"

namespace kinmatch::cli {

/// Writes every fault to stderr, and if there are several, how many of each severity.
void print_faults(Faults const& faults);

} // namespace kinmatch::cli
