#pragma once

#include "models/policy.hpp"

#include <filesystem>

namespace kinmatch::io {

/// Reads a policy from TOML: name, date (a TOML date), approved_by, screening_threshold_log10_lr,
/// reporting_threshold_log10_lr and minimum_loci, each once, and nothing else.
///
/// \throws InputError with every fault of the file, each with its line; IoError when it cannot be read.
[[nodiscard]] models::Policy read_policy(std::filesystem::path const& path);

} // namespace kinmatch::io
