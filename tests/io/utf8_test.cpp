#include "io/utf8.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

TEST(Utf8, IsToldFromOtherBytes) {
    for (char const* text : {"", "plain", "ñ", "\u20AC", "\U0001F9EC", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(text)) << text;
    for (char const* text : {"\xF1", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80",
                             "\xF0\x80\x80\x80", "\xFF", "a\xE2\x82",
                             "\xE2\x82"
                             "a"})
        EXPECT_FALSE(is_utf8(text)) << text;
}

} // namespace
} // namespace kinmatch::io
