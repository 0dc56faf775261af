#pragma once

#include "models/finding.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <span>

namespace kinmatch::io {

/// {"errors", "warnings", "notes": how many; "faults": [{"severity", "code", "where", "found", "expected", "log10_lr",
/// "remedy"}]}. log10_lr is null where a finding rests on no LR, and "inf" if what the case states is impossible
/// ("-inf" if what is suspected is).
[[nodiscard]] nlohmann::ordered_json findings_json(std::span<models::Finding const> findings);

/// Writes it, durably; mode 0600. Throws IoError.
void write_findings_json(std::span<models::Finding const> findings, std::filesystem::path const& path);

} // namespace kinmatch::io
