#include "engine/scan/byte_transpose.hpp"
#include "tests/engine/scan/each_instruction_set.hpp"
#include "tests/support/random_draws.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

TEST(ByteTranspose, MovesEveryByteWithEveryInstructionSet) {
    constexpr std::size_t kRows = 32;
    constexpr std::size_t kColumns = 48;
    constexpr std::size_t kStride = 61;
    support::RandomDraws draws(1);
    std::vector<std::uint8_t> from(kRows * kStride);
    for (std::uint8_t& byte : from)
        byte = static_cast<std::uint8_t>(draws.below(256));
    for_each_instruction_set([&] {
        std::vector<std::uint8_t> to(kRows * kColumns);
        transpose_bytes(from.data(), kRows, kColumns, kStride, to.data());
        for (std::size_t row = 0; row < kRows; ++row)
            for (std::size_t column = 0; column < kColumns; ++column)
                ASSERT_EQ(to[column * kRows + row], from[row * kStride + column]);
    });
}

} // namespace
} // namespace kinmatch::engine
