#pragma once

#include "models/case.hpp"
#include "models/hypothesis.hpp"

#include <cstdint>
#include <vector>

namespace kinmatch::engine {

/// One of the parts that a run was split into.
struct ShardNumber {
    std::uint32_t index = 1; ///< from 1
    std::uint32_t of = 1;    ///< at least `index`
};

/// Splits the missing persons of a case into parts for as many processes: each is in one part, and those of a family
/// in the same.
///
/// Families are dealt to the parts, the dearest first, so that each part has as many of them as the others and as many
/// of each price. What a family costs is estimated (benchmarks/README.md): pairs at the speed of the scan, a table by
/// the members of the family, and much more if its pedigree has a loop. The estimate decides how even the parts are,
/// and no result. The same case gives the same parts, on every machine.
///
/// \param parts  at least 1; with more parts than families some are empty
/// \return       [parts] each in the order of models::all_hypotheses
[[nodiscard]] std::vector<std::vector<models::Hypothesis>> split_into_shards(models::Case const& data,
                                                                             std::uint32_t parts);

} // namespace kinmatch::engine
