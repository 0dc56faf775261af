#pragma once

#include "models/case.hpp"

namespace kinmatch::models {

/// The records of both cases (RecordKind). Of a record that both hold, that of `added` is kept; a theta that `added`
/// does not state is no other theta. Imports and history are those of the first case, then those of the second.
///
/// Indices are new; whether records of one case and of the other fit together is for the caller to check.
[[nodiscard]] Case merge_cases(Case const& existing, Case const& added);

} // namespace kinmatch::models
