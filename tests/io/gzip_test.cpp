#include "io/gzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace kinmatch::io {
namespace {

std::string gunzip(std::string packed, std::size_t length) {
    std::string bytes(length + 1, '\0');
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    bytes.resize(stream.total_out);
    inflateEnd(&stream);
    return bytes;
}

TEST(Gzip, ReadsBackToTheSameBytes) {
    std::string noise;
    for (unsigned i = 0, x = 1; i < 300'000; ++i, x = x * 1664525u + 1013904223u)
        noise += static_cast<char>(x >> 24);
    for (std::string const& bytes : {std::string{}, std::string("a\0b", 3), std::string(1'000'000, 'x'), noise})
        EXPECT_EQ(gunzip(gzip(bytes), bytes.size()), bytes);
}

TEST(Gzip, NamesNoTime) {
    EXPECT_EQ(gzip("text").substr(0, 10), std::string("\x1F\x8B\x08\0\0\0\0\0\x02\x03", 10));
}

} // namespace
} // namespace kinmatch::io
