#pragma once

#include "engine/scan/scan_kernel.hpp"

namespace kinmatch::engine {

/// The definition of `scan`, byte by byte: the same survivors in the same order.
void scan_reference(ScanPlan const& plan, DeficitTile const& tile, std::vector<Survivor>& survivors);

} // namespace kinmatch::engine
