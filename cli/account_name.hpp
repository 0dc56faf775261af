#pragma once

#include <string>

namespace kinmatch::cli {

/// Name of the account that runs the program, or its number where it has no name.
[[nodiscard]] std::string account_name();

} // namespace kinmatch::cli
