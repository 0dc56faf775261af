#include "engine/scan/lane_deficits.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

// Compiled once for each instruction set, by including itself (Highway).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/scan/lane_deficits.cpp"
#include <hwy/foreach_target.h> // IWYU pragma: keep
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace kinmatch::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Float = hn::ScalableTag<float>;
using Word = hn::Rebind<std::uint32_t, Float>;
using Integer = hn::Rebind<std::int32_t, Float>;
using Byte = hn::Rebind<std::uint8_t, Float>;

constexpr float kExclusion = -1e30F;

/// log2(1 + x) for x in [0, 1), error below 8.8e-5: the polynomial of degree 4 with the least maximum (Remez 1934).
/// Products are rounded before they are added, so that sets with and without fused multiply-add agree.
HWY_INLINE hn::Vec<Float> log2_of_1_plus(hn::Vec<Float> x) {
    Float const d;
    auto sum = hn::Set(d, -0.08161580562591553F);
    sum = hn::Add(hn::Mul(sum, x), hn::Set(d, 0.3186791241168976F));
    sum = hn::Add(hn::Mul(sum, x), hn::Set(d, -0.6749429106712341F));
    sum = hn::Add(hn::Mul(sum, x), hn::Set(d, 1.4377044439315796F));
    return hn::Add(hn::Mul(sum, x), hn::Set(d, 8.759192132856697e-05F));
}

/// log2 of doubles, from their upper (sign, 11 bits of exponent, 20 of fraction) and lower 32 bits.
HWY_INLINE hn::Vec<Float> estimate_log2(hn::Vec<Word> upper, hn::Vec<Word> lower) {
    Float const d;
    Word const word;
    auto const magnitude = hn::And(upper, hn::Set(word, 0x7fff'ffffU));
    auto const fraction = hn::And(upper, hn::Set(word, 0x000f'ffffU));
    auto const one_plus_x = hn::Or(hn::ShiftLeft<3>(fraction), hn::Set(word, 0x3f80'0000U));
    auto const x = hn::Sub(hn::BitCast(d, one_plus_x), hn::Set(d, 1.0F));
    auto const exponent = hn::Sub(hn::BitCast(Integer{}, hn::ShiftRight<20>(magnitude)), hn::Set(Integer{}, 1023));
    auto const estimate = hn::Add(hn::ConvertTo(d, exponent), log2_of_1_plus(x));
    auto const is_zero = hn::Eq(hn::Or(magnitude, lower), hn::Zero(word));
    return hn::IfThenElse(hn::RebindMask(d, is_zero), hn::Set(d, kExclusion), estimate);
}

/// Of as many doubles as a vector of float has lanes.
HWY_INLINE hn::Vec<Float> estimate_log2_at(double const* lr) {
#if HWY_TARGET == HWY_SCALAR
    auto const bits = std::bit_cast<std::uint64_t>(*lr);
    return estimate_log2(hn::Set(Word{}, static_cast<std::uint32_t>(bits >> 32)),
                         hn::Set(Word{}, static_cast<std::uint32_t>(bits)));
#else
    static_assert(std::endian::native == std::endian::little);
    hn::Vec<Word> upper;
    hn::Vec<Word> lower;
    hn::LoadInterleaved2(Word{}, reinterpret_cast<std::uint32_t const*>(lr), lower, upper);
    return estimate_log2(upper, lower);
#endif
}

void estimate_all(std::span<double const> lr, float* estimates) {
    Float const d;
    std::size_t const lanes = hn::Lanes(d);
    std::size_t row = 0;
    for (; row + lanes <= lr.size(); row += lanes)
        hn::StoreU(estimate_log2_at(lr.data() + row), d, estimates + row);
    if (row == lr.size())
        return;
    HWY_ALIGN double last[kDeficitPadding] = {};
    std::copy(lr.begin() + static_cast<std::ptrdiff_t>(row), lr.end(), last);
    hn::StoreU(estimate_log2_at(last), d, estimates + row);
}

/// Largest of [size] estimates; kExclusion if there are none.
float largest(float const* estimates, std::size_t size) {
    Float const d;
    std::size_t const lanes = hn::Lanes(d);
    auto most = hn::Set(d, kExclusion);
    std::size_t i = 0;
    for (; i + lanes <= size; i += lanes)
        most = hn::Max(most, hn::LoadU(d, estimates + i));
    auto const rest = hn::IfThenElse(hn::FirstN(d, size - i), hn::LoadU(d, estimates + i), most);
    return hn::GetLane(hn::MaxOfLanes(d, hn::Max(most, rest)));
}

/// Deficits of one channel, and of up to a vector of rows behind it, which are written again by the next one.
void deficits_of_channel(float const* estimates, std::size_t size, float best, float scale, std::uint8_t* deficits) {
    Float const d;
    auto const most = hn::Set(d, best);
    auto const factor = hn::Set(d, scale);
    auto const certified = hn::Set(d, float{kCertified});
    for (std::size_t i = 0; i < size; i += hn::Lanes(d)) {
        auto const behind = hn::Max(hn::Sub(most, hn::LoadU(d, estimates + i)), hn::Zero(d));
        auto const share = hn::Min(hn::Mul(behind, factor), certified);
        hn::StoreU(hn::DemoteTo(Byte{}, hn::ConvertTo(Integer{}, share)), Byte{}, deficits + i);
    }
}

void lane_deficits(std::span<double const> lr, std::span<std::uint32_t const> first_row, double threshold_log10_lr,
                   float* estimates, std::uint8_t* deficits) {
    estimate_all(lr, estimates);
    std::size_t const channels = first_row.size() - 1;
    auto const best = [&](std::size_t c) { return largest(estimates + first_row[c], first_row[c + 1] - first_row[c]); };
    constexpr double kLog2Of10 = 3.321928094887362;
    double const threshold = threshold_log10_lr * kLog2Of10;
    double budget = 2e-4 * static_cast<double>(channels) - threshold * (threshold > 0.0 ? 1.0 - 1e-15 : 1.0 + 1e-15);
    for (std::size_t c = 0; c < channels; ++c)
        budget += best(c);
    auto const scale = static_cast<float>(254.9 / std::max(budget, 1e-5));
    for (std::size_t c = 0; c < channels; ++c)
        deficits_of_channel(estimates + first_row[c], first_row[c + 1] - first_row[c], best(c), scale,
                            deficits + first_row[c]);
    deficits[lr.size()] = budget < 0.0 ? kCertified : 0;
    deficits[lr.size() + 1] = 0;
}

} // namespace kinmatch::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kinmatch::engine {

HWY_EXPORT(lane_deficits);

void lane_deficits(std::span<double const> lr, std::span<std::uint32_t const> first_row, double threshold_log10_lr,
                   std::span<float> estimates, std::span<std::uint8_t> deficits) {
    assert(lr.size() == first_row.back());
    assert(estimates.size() >= lr.size() + kDeficitPadding && deficits.size() >= lr.size() + kDeficitPadding);
    HWY_DYNAMIC_DISPATCH(lane_deficits)(lr, first_row, threshold_log10_lr, estimates.data(), deficits.data());
}

} // namespace kinmatch::engine
#endif
