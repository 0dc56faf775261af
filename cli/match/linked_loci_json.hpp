#pragma once

#include "models/linked_loci.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace kinmatch::cli {

/// [{"first", "second", "recombination", "treated_as": "independent"}]
[[nodiscard]] nlohmann::ordered_json to_json(std::vector<models::LinkedLoci> const& linked);

} // namespace kinmatch::cli
