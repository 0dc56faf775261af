#pragma once

#include "models/case_changes.hpp"

#include <string>
#include <vector>

namespace kinmatch::support {

/// Two loci, a reference, remains in two replicates, and a family, for tests of what becomes of them.
[[nodiscard]] models::Case plain_case();

/// "changed sample V1: remains > remains, male".
[[nodiscard]] std::vector<std::string> changes_between(models::Case const& before, models::Case const& after);

} // namespace kinmatch::support
