#include "engine/scan/scan_kernel.hpp"

#include "engine/scan/checkpoints.hpp"
#include "engine/scan/lane_deficits.hpp"

#include <algorithm>
#include <cassert>
#include <span>

// Compiled once for each instruction set, by including itself (Highway).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/scan/scan_kernel.cpp"
#include <hwy/foreach_target.h> // IWYU pragma: keep
#include <hwy/highway.h>

#ifndef KINMATCH_ENGINE_SCAN_KERNEL // what does not depend on the instruction set
#define KINMATCH_ENGINE_SCAN_KERNEL
namespace kinmatch::engine {

/// What a scan reads, whatever the type of its rows.
template <typename Row>
struct ScanInput {
    std::span<Row const> rows;               ///< [remains x stride]
    std::span<std::uint32_t const> original; ///< [remains]
    std::size_t stride;
    std::uint8_t const* deficits; ///< [rows][lanes]
    std::uint8_t const* start;    ///< [lanes]
};

inline void append_survivors(std::span<std::uint8_t const> sums, std::uint32_t remains,
                             std::vector<Survivor>& survivors) {
    for (std::uint32_t lane = 0; lane < sums.size(); ++lane)
        if (sums[lane] != kCertified)
            survivors.push_back({remains, lane});
}

} // namespace kinmatch::engine
#endif

HWY_BEFORE_NAMESPACE();
namespace kinmatch::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// At most 64 bytes, so that 64 lanes are whole vectors.
using Bytes = hn::CappedTag<std::uint8_t, 64>;
constexpr std::size_t kBytes = hn::MaxLanes(Bytes{});

/// Sums of the deficits of one remains sample, a byte a lane, saturating. Halves of halves and not an array, which
/// compilers would keep in memory.
template <std::size_t kLanes, bool kIsVector = kLanes == kBytes>
struct LaneSums {
    LaneSums<kLanes / 2> low;
    LaneSums<kLanes / 2> high;

    HWY_INLINE explicit LaneSums(std::uint8_t const* start) : low(start), high(start + kLanes / 2) {}

    HWY_INLINE void add(std::uint8_t const* row) {
        low.add(row);
        high.add(row + kLanes / 2);
    }
    [[nodiscard]] HWY_INLINE hn::Vec<Bytes> least() const { return hn::Min(low.least(), high.least()); }
    HWY_INLINE void store(std::uint8_t* to) const {
        low.store(to);
        high.store(to + kLanes / 2);
    }
};

template <std::size_t kLanes>
struct LaneSums<kLanes, true> {
    hn::Vec<Bytes> sums;

    HWY_INLINE explicit LaneSums(std::uint8_t const* start) : sums(hn::Load(Bytes{}, start)) {}

    HWY_INLINE void add(std::uint8_t const* row) { sums = hn::SaturatedAdd(sums, hn::Load(Bytes{}, row)); }
    [[nodiscard]] HWY_INLINE hn::Vec<Bytes> least() const { return sums; }
    HWY_INLINE void store(std::uint8_t* to) const { hn::Store(sums, Bytes{}, to); }
};

template <std::size_t kLanes>
HWY_INLINE bool all_certified(LaneSums<kLanes> const& sums) {
    return hn::AllTrue(Bytes{}, hn::Eq(sums.least(), hn::Set(Bytes{}, kCertified)));
}

/// Adds kStep channels.
template <std::size_t kLanes, typename Row>
HWY_INLINE void add_step(LaneSums<kLanes>& sums, std::uint8_t const* deficits, Row const* rows) {
    static_assert(kStep == 4);
    sums.add(deficits + std::size_t{rows[0]} * kLanes);
    sums.add(deficits + std::size_t{rows[1]} * kLanes);
    sums.add(deficits + std::size_t{rows[2]} * kLanes);
    sums.add(deficits + std::size_t{rows[3]} * kLanes);
}

/// Of how many of a sample of remains some lane is not certified after 0, 1, ... steps.
template <std::size_t kLanes, typename Row>
std::vector<std::size_t> sample_alive(ScanInput<Row> const& input) {
    std::size_t const steps = input.stride / kStep;
    std::size_t const every = std::max<std::size_t>(8, input.original.size() / 512);
    std::vector<std::size_t> alive(steps + 1, 0);
    for (std::size_t r = 0; r < input.original.size(); r += every) {
        LaneSums<kLanes> sums(input.start);
        Row const* const rows = input.rows.data() + r * input.stride;
        for (std::size_t step = 0; step <= steps && !all_certified(sums); ++step) {
            ++alive[step];
            if (step < steps)
                add_step(sums, input.deficits, rows + step * kStep);
        }
    }
    return alive;
}

/// True if all lanes are certified.
template <std::size_t kLanes, typename Row>
HWY_INLINE bool sum_up(LaneSums<kLanes>& sums, std::uint8_t const* deficits, Row const* rows,
                       std::span<std::size_t const> checkpoints) {
    Row const* next = rows;
    for (std::size_t const checkpoint : checkpoints) {
        for (Row const* const end = rows + checkpoint * kStep; next != end; next += kStep)
            add_step(sums, deficits, next);
        if (HWY_LIKELY(all_certified(sums)))
            return true;
    }
    return false;
}

/// The sums leave their registers only for a survivor.
template <std::size_t kLanes, typename Row>
void scan_lanes(ScanInput<Row> input, std::vector<Survivor>& survivors) {
    std::vector<std::size_t> const checkpoints = choose_checkpoints(sample_alive<kLanes>(input));
    for (std::size_t r = 0; r < input.original.size(); ++r) {
        LaneSums<kLanes> sums(input.start);
        if (sum_up(sums, input.deficits, input.rows.data() + r * input.stride, std::span{checkpoints}))
            continue;
        HWY_ALIGN std::uint8_t bytes[kLanes];
        sums.store(bytes);
        append_survivors(bytes, input.original[r], survivors);
    }
}

template <typename Row>
void scan_rows(ScanInput<Row> const& input, std::size_t lanes, std::vector<Survivor>& survivors) {
    if (lanes == 64)
        scan_lanes<64>(input, survivors);
    else
        scan_lanes<128>(input, survivors);
}

void scan16(ScanInput<std::uint16_t> const& input, std::size_t lanes, std::vector<Survivor>& survivors) {
    scan_rows(input, lanes, survivors);
}

void scan32(ScanInput<std::uint32_t> const& input, std::size_t lanes, std::vector<Survivor>& survivors) {
    scan_rows(input, lanes, survivors);
}

} // namespace kinmatch::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kinmatch::engine {
namespace {

HWY_EXPORT(scan16);
HWY_EXPORT(scan32);

void dispatch(ScanInput<std::uint16_t> const& input, std::size_t lanes, std::vector<Survivor>& survivors) {
    HWY_DYNAMIC_DISPATCH(scan16)(input, lanes, survivors);
}

void dispatch(ScanInput<std::uint32_t> const& input, std::size_t lanes, std::vector<Survivor>& survivors) {
    HWY_DYNAMIC_DISPATCH(scan32)(input, lanes, survivors);
}

} // namespace

void scan(ScanPlan const& plan, DeficitTile const& tile, std::vector<Survivor>& survivors) {
    assert(tile.is_sealed() && tile.rows() == plan.rows() && tile.lanes() == plan.lanes());
    std::uint8_t const* const start = tile.deficits() + plan.start_row() * tile.lanes();
    std::visit(
        [&]<typename Row>(std::vector<Row> const& rows) {
            dispatch(ScanInput<Row>{rows, plan.original(), plan.stride(), tile.deficits(), start}, tile.lanes(),
                     survivors);
        },
        plan.row_table());
}

} // namespace kinmatch::engine
#endif
