#pragma once

#include "models/case.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kinmatch::cli {

/// What a review file says of the run before: {"before", "with_sexes", "smallest_move", "counts", "reasons", "moves",
/// "gone", "gone_withdrawn"}.
///
/// moves has a column each of row (rank from 0), move, before and after (log10 LR that ranks the pair; null is an
/// exclusion, and where a pair was not listed) and reasons; gone is a list of such pairs with their ids, the largest LR
/// first and at most 1,000 of them. Pairs of families, missing persons or remains that the case no longer holds are in
/// gone_withdrawn, which is only their number, and no reason names such records. Reasons are numbers, whose words stand
/// once, by number.
///
/// \param data  the case of `run`
/// \throws as RunMoves does.
[[nodiscard]] nlohmann::ordered_json review_history(std::filesystem::path const& before,
                                                    std::filesystem::path const& run, models::Case const& data);

} // namespace kinmatch::cli
