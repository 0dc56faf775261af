#pragma once

#include "io/row_check.hpp"
#include "models/case.hpp"

namespace kinmatch::io {

/// Checks the families of a case: order, indices, and the invariant of models::Family.
void check_families(models::Case const& held, RowCheck& check);

} // namespace kinmatch::io
