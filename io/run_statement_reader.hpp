#pragma once

#include "models/run_statement.hpp"

#include <filesystem>

namespace kinmatch::io {

/// What the manifest of a run says of it, as far as it can move an LR or a list of candidates: priors, the policy's
/// name and the like are left out, and of the sexes what no ranking used.
///
/// Throws as read_manifest() does, and InputError (KM-RUN-002) if the manifest lacks what a run says.
[[nodiscard]] models::RunStatement read_run_statement(std::filesystem::path const& run);

} // namespace kinmatch::io
