#pragma once

#include "models/case.hpp"
#include "models/hypothesis.hpp"

#include <string>

namespace kinmatch::cli {

/// The missing person that --missing names as FAMILY/MEMBER. \throws UsageError if the case holds no such person.
[[nodiscard]] models::Hypothesis find_missing(models::Case const& data, std::string const& id);

/// The remains that --remains names. \throws UsageError if the case holds no such remains.
[[nodiscard]] models::SampleIndex find_remains(models::Case const& data, std::string const& id);

} // namespace kinmatch::cli
