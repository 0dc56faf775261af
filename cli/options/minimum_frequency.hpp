#pragma once

#include "models/frequencies.hpp"

#include <string>

namespace kinmatch::cli {

/// Reads --min-frequency: "1/2N", "5/2N", "none" or a number between 0 and 1.
///
/// \throws UsageError saying what may be written.
[[nodiscard]] models::MinimumFrequencyRule parse_minimum_frequency(std::string const& text);

/// The rule as it is recorded: as above, and what holds where 2N is not stated.
[[nodiscard]] std::string to_text(models::MinimumFrequencyRule const& rule);

/// What --min-frequency has to say to give a rule as it is recorded.
[[nodiscard]] std::string option_of(std::string const& recorded);

/// For CLI::Option::check: why the text is no rule, or "".
[[nodiscard]] std::string refuse_unless_minimum_frequency(std::string const& text);

} // namespace kinmatch::cli
