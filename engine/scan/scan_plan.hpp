#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace kinmatch::engine {

/// Row numbers of every remains sample, [remains x stride] row-major: two bytes each if they fit.
using RowTable = std::variant<std::vector<std::uint16_t>, std::vector<std::uint32_t>>;

/// Channels that the scan adds up at a time, so that its loops are short and their ends foreseen.
inline constexpr std::size_t kStep = 4;

/// What every tile of a run shares: the remains, laid out for the scan. Built once from the code book.
///
/// A *row* is a (channel, code): row = first_row(channel) + code, channels in their own order. Two things are ordered
/// so that a scan is faster, neither of which changes what it finds:
/// - channels, the most informative first, so that a pair that cannot be a candidate is known early. The measure is
///   how seldom two remains have the same code, sum of squares of the counts;
/// - remains, by their codes in that order of channels, so that neighbours read the same rows.
class ScanPlan {
  public:
    /// \param codes            [remains x channels] row-major.
    /// \param remains          number of them; may be 0.
    /// \param codes_of_channel [channels] number of codes, that is of rows; a code is below it.
    ///
    /// \throws std::length_error if rows or remains exceed 2^32 - 2.
    ScanPlan(std::span<std::uint32_t const> codes, std::size_t remains,
             std::span<std::uint32_t const> codes_of_channel);

    [[nodiscard]] std::size_t remains() const { return original_.size(); }
    [[nodiscard]] std::size_t channels() const { return scan_order_.size(); }
    [[nodiscard]] std::size_t rows() const { return first_row_.back(); }
    /// Row of a tile that what each lane starts with is in.
    [[nodiscard]] std::size_t start_row() const { return rows(); }
    /// Row of a tile that adds nothing.
    [[nodiscard]] std::size_t zero_row() const { return rows() + 1; }
    /// channels(), up to a multiple of kStep.
    [[nodiscard]] std::size_t stride() const { return (channels() + kStep - 1) / kStep * kStep; }
    /// [channels + 1] first row of each channel, and the number of rows.
    [[nodiscard]] std::span<std::uint32_t const> first_row() const { return first_row_; }
    /// [channels] in which order they are scanned.
    [[nodiscard]] std::span<std::uint32_t const> scan_order() const { return scan_order_; }
    /// [remains] number, as the caller counts them, of the remains at each place of the scan.
    [[nodiscard]] std::span<std::uint32_t const> original() const { return original_; }
    /// [remains x stride] rows to add up; remains and channels in the order of the scan. Behind the channels is
    /// zero_row(), up to the stride.
    [[nodiscard]] RowTable const& row_table() const { return row_table_; }
    /// Hypotheses of a tile: 128, or 64 where 128 would take more than half of the processor's second-level cache.
    [[nodiscard]] std::size_t lanes() const { return lanes_; }

  private:
    std::vector<std::uint32_t> first_row_;
    std::vector<std::uint32_t> scan_order_;
    std::vector<std::uint32_t> original_;
    RowTable row_table_;
    std::size_t lanes_;
};

} // namespace kinmatch::engine
