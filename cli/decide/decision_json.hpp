#pragma once

#include "models/decision.hpp"

#include <nlohmann/json.hpp>

namespace kinmatch::cli {

/// A decision with the keys of decisions.json and its run: {"remains", "missing_person", "family", "decision", "note",
/// "reviewer", "second_reviewer", "decided_at", "run", "log10_lr" (a number, or "-inf"), "remains_hash",
/// "family_hash"}.
[[nodiscard]] nlohmann::ordered_json decision_json(models::Decision const& decision);

} // namespace kinmatch::cli
