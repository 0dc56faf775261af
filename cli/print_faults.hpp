#pragma once

#include "models/fault.hpp"

#include <string>

namespace kinmatch::cli {

/// "1 error, 2 warnings, 0 notes".
[[nodiscard]] std::string count_by_severity(Faults const& faults);

/// Writes every fault to stderr, and if there are several, how many of each severity.
void print_faults(Faults const& faults);

} // namespace kinmatch::cli
