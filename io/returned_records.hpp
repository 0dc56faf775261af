#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"

namespace kinmatch::io {

/// A warning (KM-ADD-002) for each record that a case's history says was withdrawn and that it holds again.
///
/// \param existing the case as it was before, with its history
/// \param grown    the same with what was added, and without what was withdrawn
[[nodiscard]] Faults returned_records(models::Case const& existing, models::Case const& grown);

} // namespace kinmatch::io
