#include "io/exchange/latin1_text.hpp"
#include "io/exchange/r_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kinmatch::io::exchange {
namespace {

TEST(RText, EscapesWhateverCouldEndAString) {
    EXPECT_EQ(r_string("V1"), R"("V1")");
    EXPECT_EQ(r_string(R"(a"); system("rm -rf ~) \n)"), R"("a\"); system(\"rm -rf ~) \\n")");
    EXPECT_EQ(r_string("a\nb\tc"), R"("a\u{a}b\u{9}c")");
}

TEST(RText, WritesLettersBeyondAsciiByTheirCodePoint) {
    EXPECT_EQ(r_string("ñandú"), R"("\u{f1}and\u{fa}")");
    EXPECT_EQ(r_string("Łódź, 東"), R"("\u{141}\u{f3}d\u{17a}, \u{6771}")");
    EXPECT_EQ(r_string("\xf0\x9f\xa6\xb4"), R"("\U{1f9b4}")");
}

TEST(RText, WritesNumbersThatReadBackToTheSameBits) {
    EXPECT_EQ(r_number(0.1), "0.1");
    EXPECT_EQ(r_number(1.0 / 3.0), "0.3333333333333333");
    EXPECT_EQ(r_number(1e-6), "1e-06");
    EXPECT_EQ(r_number(-std::numeric_limits<double>::infinity()), "-Inf");
}

TEST(Latin1Text, HoldsTheLettersThatItHas) {
    EXPECT_EQ(to_latin1("F1/madre"), "F1/madre");
    EXPECT_EQ(to_latin1("ñandú ÿ"), "\xf1"
                                    "and\xfa \xff");
    EXPECT_EQ(to_latin1("Łódź"), std::nullopt);
    EXPECT_EQ(to_latin1("東"), std::nullopt);
}

// "Ã±" in Latin-1 is "ñ" in UTF-8.
TEST(Latin1Text, RefusesBytesThatWouldBeReadAsUtf8) {
    EXPECT_EQ(to_latin1("Ã±"), std::nullopt);
}

} // namespace
} // namespace kinmatch::io::exchange
