#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace kinmatch::cli {

/// Names of the run folders that some decision was made from; of these nothing may be deleted. nullopt: it cannot be
/// told, and so nothing may be deleted at all. No ledger is no decision.
[[nodiscard]] std::optional<std::set<std::string>> decided_runs(std::filesystem::path const& ledger);

} // namespace kinmatch::cli
