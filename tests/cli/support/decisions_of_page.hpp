#pragma once

#include "tests/cli/support/run_kinmatch.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>

namespace kinmatch::support {

/// What the review page of a run is made of.
[[nodiscard]] nlohmann::json page_of_run(Kinmatch const& kinmatch, std::string const& run);

/// What the page would save of the candidate in this row.
[[nodiscard]] nlohmann::json decision_on(nlohmann::json const& page, std::size_t row, std::string const& decision,
                                         std::string const& at = "2026-11-22T07:59:00.123Z");

/// decisions.json as the page saves it.
[[nodiscard]] std::string decisions_file(nlohmann::json const& decisions, nlohmann::json const& page);

} // namespace kinmatch::support
