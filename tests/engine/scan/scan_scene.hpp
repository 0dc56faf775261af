#pragma once

#include "engine/scan/deficit_tile.hpp"
#include "engine/scan/scan_kernel.hpp"
#include "engine/scan/scan_plan.hpp"
#include "tests/support/random_draws.hpp"
#include "tests/support/simulated_scan.hpp"

#include <cstdint>
#include <vector>

namespace kinmatch::engine {

/// Remains and one tile of hypotheses, with the definition of what a scan must find.
struct ScanScene {
    std::vector<std::uint32_t> codes_of_channel;
    std::size_t remains = 0;
    std::vector<std::uint32_t> codes;      ///< [remains x channels]
    std::vector<double> lr;                ///< [lanes x rows]
    std::vector<double> threshold_of_lane; ///< [lanes] log10 LR

    [[nodiscard]] std::size_t channels() const { return codes_of_channel.size(); }
    [[nodiscard]] std::size_t lanes() const { return threshold_of_lane.size(); }
    [[nodiscard]] std::size_t rows() const;
    [[nodiscard]] std::span<double const> lr_of(std::size_t lane) const;

    /// Sum in channel order, in double, of the log10 of each LR.
    [[nodiscard]] double log10_lr(std::size_t remains_index, std::size_t lane) const;
    [[nodiscard]] std::uint32_t best_code(std::size_t channel, std::size_t lane) const;
    /// Every pair at or above its threshold, ascending.
    [[nodiscard]] std::vector<Survivor> candidates() const;

    [[nodiscard]] ScanPlan plan() const;
    /// Sealed.
    [[nodiscard]] DeficitTile tile(ScanPlan const& plan) const;
};

/// A few channels, codes, remains and lanes: LRs moderate, or exclusions among them, or of any size that a double has;
/// thresholds from what a few rows add up to, so that budgets are large, tiny, 0 and negative.
[[nodiscard]] ScanScene random_scene(support::RandomDraws& draws);

/// At most a tile of hypotheses.
[[nodiscard]] ScanScene realistic_scene(support::SimulatedScanOptions const& options, double threshold_log10_lr);

} // namespace kinmatch::engine
