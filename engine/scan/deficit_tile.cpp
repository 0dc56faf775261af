#include "engine/scan/deficit_tile.hpp"

#include "engine/scan/byte_transpose.hpp"
#include "engine/scan/lane_deficits.hpp"

#include <algorithm>
#include <cassert>

namespace kinmatch::engine {
namespace {

/// Rows, start and zero, up to a multiple of 16.
std::size_t transposed_rows(std::size_t rows) {
    return (rows + 2 + 15) / 16 * 16;
}

} // namespace

DeficitTile::DeficitTile(ScanPlan const& plan)
    : first_row_(plan.first_row().begin(), plan.first_row().end()), lanes_(plan.lanes()),
      // An odd number of cache lines, so that lanes do not fall into the same set of the cache.
      stride_((rows() + kDeficitPadding) / 128 * 128 + 192), estimates_(rows() + kDeficitPadding),
      by_lane_(hwy::AllocateAligned<std::uint8_t>(lanes_ * stride_)),
      by_row_(hwy::AllocateAligned<std::uint8_t>(lanes_ * transposed_rows(rows()))) {
    std::fill_n(by_lane_.get(), lanes_ * stride_, std::uint8_t{0});
    clear();
}

std::span<std::uint8_t> DeficitTile::of_lane(std::size_t lane) {
    return {by_lane_.get() + lane * stride_, stride_};
}

void DeficitTile::set_lane(std::size_t lane, std::span<double const> lr, double threshold_log10_lr) {
    assert(lane < lanes_ && lr.size() == rows());
    sealed_ = false;
    lane_deficits(lr, first_row_, threshold_log10_lr, estimates_, of_lane(lane));
}

void DeficitTile::seal() {
    transpose_bytes(by_lane_.get(), lanes_, transposed_rows(rows()), stride_, by_row_.get());
    sealed_ = true;
}

void DeficitTile::clear() {
    sealed_ = false;
    for (std::size_t lane = 0; lane < lanes_; ++lane)
        of_lane(lane)[rows()] = kCertified;
}

} // namespace kinmatch::engine
