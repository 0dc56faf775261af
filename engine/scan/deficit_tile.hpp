#pragma once

#include "engine/scan/scan_plan.hpp"

#include <hwy/aligned_allocator.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// Byte deficits of up to lanes() hypotheses, one a *lane*, row by row, as the scan reads them.
///
/// Filled, sealed, scanned any number of times, cleared, filled again: it allocates only when it is made.
/// Lanes that are not set have no survivors. Different tiles may be used at the same time.
class DeficitTile {
  public:
    explicit DeficitTile(ScanPlan const& plan);

    [[nodiscard]] std::size_t lanes() const { return lanes_; }
    [[nodiscard]] std::size_t rows() const { return first_row_.back(); }

    /// \param lane below lanes(); set at most once between two clears.
    /// \param lr   [rows] LR of each row, numbered as by the plan: 0 (an exclusion) or positive, finite.
    /// \param threshold_log10_lr of this lane: no pair whose log10 LR is at or above it is lost. Not NaN.
    ///
    /// The deficits and why nothing is lost: lane_deficits.hpp.
    void set_lane(std::size_t lane, std::span<double const> lr, double threshold_log10_lr);

    /// Brings what was set into the order of the scan. To be called once all lanes are set.
    void seal();

    /// Unsets all lanes.
    void clear();

    /// Whether sealed since a lane was last set or the tile was cleared.
    [[nodiscard]] bool is_sealed() const { return sealed_; }

    /// [rows + 2][lanes] deficits, then what each lane starts with (0 or 255), then 0. Aligned to 64 bytes.
    /// \pre is_sealed()
    [[nodiscard]] std::uint8_t const* deficits() const { return by_row_.get(); }

  private:
    [[nodiscard]] std::span<std::uint8_t> of_lane(std::size_t lane);

    std::vector<std::uint32_t> first_row_;
    std::size_t lanes_;
    std::size_t stride_;                                ///< bytes of a lane in by_lane_
    std::vector<float> estimates_;                      ///< scratch of set_lane
    hwy::AlignedFreeUniquePtr<std::uint8_t[]> by_lane_; ///< [lanes][stride], as they are set
    hwy::AlignedFreeUniquePtr<std::uint8_t[]> by_row_;  ///< [rows + 2, up to a multiple of 16][lanes]
    bool sealed_ = false;
};

} // namespace kinmatch::engine
