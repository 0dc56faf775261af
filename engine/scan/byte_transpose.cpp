#include "engine/scan/byte_transpose.hpp"

#include <cassert>

// Compiled once for each instruction set, by including itself (Highway).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/scan/byte_transpose.cpp"
#include <hwy/foreach_target.h> // IWYU pragma: keep
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace kinmatch::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void transpose_bytes(std::uint8_t const* from, std::size_t rows, std::size_t columns, std::size_t stride,
                     std::uint8_t* to) {
    for (std::size_t column = 0; column < columns; ++column)
        for (std::size_t row = 0; row < rows; ++row)
            to[column * rows + row] = from[row * stride + column];
}

#else

using Bytes = hn::FixedTag<std::uint8_t, 16>;

/// One of four rounds that transpose 16 x 16 bytes: interleaves the first half of the vectors with the second.
HWY_INLINE void interleave_halves(hn::Vec<Bytes> const* from, hn::Vec<Bytes>* to) {
    for (std::size_t i = 0; i < 8; ++i) {
        to[2 * i] = hn::InterleaveLower(Bytes{}, from[i], from[i + 8]);
        to[2 * i + 1] = hn::InterleaveUpper(Bytes{}, from[i], from[i + 8]);
    }
}

HWY_INLINE void transpose_16_by_16(std::uint8_t const* from, std::size_t stride, std::uint8_t* to,
                                   std::size_t to_stride) {
    hn::Vec<Bytes> a[16];
    hn::Vec<Bytes> b[16];
    for (std::size_t i = 0; i < 16; ++i)
        a[i] = hn::LoadU(Bytes{}, from + i * stride);
    interleave_halves(a, b);
    interleave_halves(b, a);
    interleave_halves(a, b);
    interleave_halves(b, a);
    for (std::size_t i = 0; i < 16; ++i)
        hn::StoreU(a[i], Bytes{}, to + i * to_stride);
}

void transpose_bytes(std::uint8_t const* from, std::size_t rows, std::size_t columns, std::size_t stride,
                     std::uint8_t* to) {
    for (std::size_t column = 0; column < columns; column += 16)
        for (std::size_t row = 0; row < rows; row += 16)
            transpose_16_by_16(from + row * stride + column, stride, to + column * rows + row, rows);
}

#endif

} // namespace kinmatch::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kinmatch::engine {

HWY_EXPORT(transpose_bytes);

void transpose_bytes(std::uint8_t const* from, std::size_t rows, std::size_t columns, std::size_t stride,
                     std::uint8_t* to) {
    assert(rows % 16 == 0 && columns % 16 == 0 && columns <= stride);
    HWY_DYNAMIC_DISPATCH(transpose_bytes)(from, rows, columns, stride, to);
}

} // namespace kinmatch::engine
#endif
