#pragma once

#include "engine/scan/deficit_tile.hpp"
#include "engine/scan/scan_plan.hpp"

#include <compare>
#include <cstdint>
#include <vector>

namespace kinmatch::engine {

/// A pair that is not certified to be below its threshold, and must be looked at.
struct Survivor {
    std::uint32_t remains = 0; ///< as the caller of ScanPlan counts them
    std::uint32_t lane = 0;

    friend auto operator<=>(Survivor const&, Survivor const&) = default;
};

/// Appends every pair of a tile whose deficits do not saturate:
///
///     start[lane] + sum over channels of deficit[row(remains, channel)][lane] < 255
///
/// Remains in the order of the plan, lanes ascending. Among them is every pair at or above its threshold. The same
/// survivors in the same order with every instruction set; scan_reference is the definition.
///
/// Once all lanes are certified the remaining channels of a remains sample are skipped; where it pays to look is found
/// for each tile on a sample of the remains (checkpoints.hpp). Allocates only for survivors and that sample.
///
/// \param tile of this plan, sealed.
void scan(ScanPlan const& plan, DeficitTile const& tile, std::vector<Survivor>& survivors);

} // namespace kinmatch::engine
