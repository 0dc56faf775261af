#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// After how many channels a scan looks whether all lanes are certified, so that the rest can be skipped.
///
/// A look costs as much as adding kLookCost channels, and a wrong guess of the processor kWrongGuessCost: it always
/// guesses the likelier way. The plan with the least expected cost is found by dynamic programming from the last
/// channel backwards:
///
///     cost(k) = min over j > k of alive[k] (j - k + look) + wrong guess x min(alive[j], alive[k] - alive[j]) + cost(j)
///
/// \param alive [channels + 1] of how many remains of a sample some lane is not certified after as many channels;
///              falling.
/// \return ascending, at least 1; the last is `channels`. Empty without channels.
[[nodiscard]] std::vector<std::size_t> choose_checkpoints(std::span<std::size_t const> alive);

} // namespace kinmatch::engine
