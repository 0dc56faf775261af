#pragma once

#include <cstddef>
#include <cstdint>

namespace kinmatch::engine {

/// to[column x rows + row] = from[row x stride + column].
///
/// \param rows    of `from`: a multiple of 16.
/// \param columns of `from`: a multiple of 16, at most `stride`.
/// \pre `from` and `to` do not overlap.
void transpose_bytes(std::uint8_t const* from, std::size_t rows, std::size_t columns, std::size_t stride,
                     std::uint8_t* to);

} // namespace kinmatch::engine
