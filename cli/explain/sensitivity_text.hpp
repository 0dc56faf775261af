#pragma once

#include "engine/sensitivity.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace kinmatch::cli {

/// One row a variation, and the smallest log10 LR with what drives it.
[[nodiscard]] std::string to_text(engine::Sensitivity const& sensitivity);

/// {"variations": [{"what", "value", "log10_lr"}], "smallest": the same of one, or null}. -inf is the string "-inf"; a
/// variation without an LR has null and says why in "not_comparable".
[[nodiscard]] nlohmann::ordered_json to_json(engine::Sensitivity const& sensitivity);

} // namespace kinmatch::cli
