#pragma once

#include "models/finding.hpp"

#include <span>
#include <string>

namespace kinmatch::cli {

/// How many of each severity, how many of each code, then every finding as fault.hpp writes faults.
///
/// \pre the findings are sorted (sort_findings).
[[nodiscard]] std::string findings_text(std::span<models::Finding const> findings);

} // namespace kinmatch::cli
