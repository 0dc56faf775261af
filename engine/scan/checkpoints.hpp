#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// After how many steps, of some channels each, a scan looks whether all lanes are certified, so that the rest can be
/// skipped.
///
/// A look costs as much as kLookCost steps, and a wrong guess of the processor kWrongGuessCost: it always
/// guesses the likelier way. The plan with the least expected cost is found by dynamic programming from the last
/// step backwards:
///
///     cost(k) = min over j > k of alive[k] (j - k + look) + wrong guess x min(alive[j], alive[k] - alive[j]) + cost(j)
///
/// \param alive [steps + 1] of how many remains of a sample some lane is not certified after as many steps;
///              falling.
/// \return ascending, at least 1; the last is the number of steps. Empty without steps.
[[nodiscard]] std::vector<std::size_t> choose_checkpoints(std::span<std::size_t const> alive);

} // namespace kinmatch::engine
