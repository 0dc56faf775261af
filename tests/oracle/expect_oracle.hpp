#pragma once

#include "tests/oracle/oracle_case.hpp"
#include "tests/support/case_on_disk.hpp"

namespace kinmatch::oracle {

/// Imports the case with the real binary.
[[nodiscard]] support::CaseOnDisk import_case(Json const& oracle_case);

/// Expects the total and the LR of every locus that explain printed to be those of the case, within 1e-9.
void expect_as_computed_elsewhere(Json const& explained, Json const& oracle_case);

} // namespace kinmatch::oracle
