#pragma once

#include <string>

namespace kinmatch::cli {

// Checks of an option's text for CLI::Option::check: empty, or what is wrong with it.
[[nodiscard]] std::string refuse_unless_finite(std::string const& text);
[[nodiscard]] std::string refuse_unless_positive(std::string const& text);

} // namespace kinmatch::cli
