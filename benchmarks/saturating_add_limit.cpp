#include "benchmarks/saturating_add_limit.hpp"

#include <array>
#include <cstdint>

// Compiled once for each instruction set, by including itself (Highway).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "benchmarks/saturating_add_limit.cpp"
#include <hwy/foreach_target.h> // IWYU pragma: keep
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace kinmatch::benchmarks::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

unsigned add_bytes(std::uint8_t const* bytes, std::size_t passes) {
    hn::ScalableTag<std::uint8_t> const d;
    std::size_t const lanes = hn::Lanes(d);
    auto a = hn::Zero(d);
    auto b = a;
    auto c = a;
    auto e = a;
    for (std::size_t pass = 0; pass < passes; ++pass)
        for (std::size_t i = 0; i < kLimitBytes; i += 4 * lanes) {
            a = hn::SaturatedAdd(a, hn::Load(d, bytes + i));
            b = hn::SaturatedAdd(b, hn::Load(d, bytes + i + lanes));
            c = hn::SaturatedAdd(c, hn::Load(d, bytes + i + 2 * lanes));
            e = hn::SaturatedAdd(e, hn::Load(d, bytes + i + 3 * lanes));
        }
    return hn::GetLane(hn::Max(hn::Max(a, b), hn::Max(c, e)));
}

} // namespace kinmatch::benchmarks::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kinmatch::benchmarks {

HWY_EXPORT(add_bytes);

unsigned add_bytes(std::size_t passes) {
    alignas(64) static std::array<std::uint8_t, kLimitBytes> const bytes{};
    return HWY_DYNAMIC_DISPATCH(add_bytes)(bytes.data(), passes);
}

} // namespace kinmatch::benchmarks
#endif
