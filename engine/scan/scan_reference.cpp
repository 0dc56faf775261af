#include "engine/scan/scan_reference.hpp"

#include "engine/scan/lane_deficits.hpp"

#include <cassert>

namespace kinmatch::engine {
namespace {

template <typename Row>
void scan_rows(ScanPlan const& plan, std::vector<Row> const& rows, DeficitTile const& tile,
               std::vector<Survivor>& survivors) {
    for (std::size_t r = 0; r < plan.remains(); ++r)
        for (std::size_t lane = 0; lane < tile.lanes(); ++lane) {
            unsigned sum = tile.deficits()[plan.start_row() * tile.lanes() + lane];
            for (std::size_t c = 0; c < plan.channels() && sum < kCertified; ++c)
                sum += tile.deficits()[rows[r * plan.stride() + c] * tile.lanes() + lane];
            if (sum < kCertified)
                survivors.push_back({plan.original()[r], static_cast<std::uint32_t>(lane)});
        }
}

} // namespace

void scan_reference(ScanPlan const& plan, DeficitTile const& tile, std::vector<Survivor>& survivors) {
    assert(tile.is_sealed() && tile.rows() == plan.rows());
    std::visit([&](auto const& rows) { scan_rows(plan, rows, tile, survivors); }, plan.row_table());
}

} // namespace kinmatch::engine
