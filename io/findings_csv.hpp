#pragma once

#include "models/finding.hpp"

#include <filesystem>
#include <span>

namespace kinmatch::io {

/// Writes what check found: RFC 4180, one row a finding, durably; mode 0600. Throws IoError.
///
/// Columns: severity, code, where, found, expected, log10_lr (the shortest decimal that reads back to the same bits;
/// inf if what the case states is impossible, -inf if what is suspected is; empty: no LR), remedy.
void write_findings_csv(std::span<models::Finding const> findings, std::filesystem::path const& path);

} // namespace kinmatch::io
