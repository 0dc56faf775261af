#include "io/laboratory/text_decoding.hpp"
#include "io/laboratory/unreadable.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io::laboratory {
namespace {

std::string utf16(std::string_view ascii, std::size_t high) {
    std::string bytes;
    for (char const c : ascii)
        bytes += high == 0 ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes;
}

std::string_view code_of(std::string_view bytes) {
    try {
        (void)decode(bytes);
    } catch (Unreadable const& unreadable) {
        return unreadable.finding().code;
    }
    return "";
}

TEST(TextDecoding, ReadsUtf8WithAndWithoutItsMark) {
    EXPECT_EQ(decode("Peña").text, "Peña");
    EXPECT_EQ(decode("\xEF\xBB\xBFPeña").text, "Peña");
    EXPECT_EQ(to_text(decode("Peña").encoding), "UTF-8");
}

TEST(TextDecoding, ReadsUtf16OfEitherOrderWithAndWithoutItsMark) {
    std::string const text = "Sample Name\tMarker\r\n";
    EXPECT_EQ(decode(utf16(text, 1)).text, text);
    EXPECT_EQ(decode(utf16(text, 0)).text, text);
    EXPECT_EQ(decode("\xFF\xFE" + utf16(text, 1)).text, text);
    EXPECT_EQ(decode("\xFE\xFF" + utf16(text, 0)).text, text);
    EXPECT_EQ(decode(std::string("\xFF\xFE\xF1\x00\x3D\xD8\x00\xDE", 8)).text, "ñ😀");
    EXPECT_EQ(to_text(decode(utf16(text, 0)).encoding), "UTF-16");
}

TEST(TextDecoding, ReadsLatin1AndWindows1252) {
    EXPECT_EQ(decode("Pe\xF1"
                     "a \x80")
                  .text,
              "Peña €");
    EXPECT_EQ(to_text(decode("Pe\xF1").encoding), "Windows-1252");
}

TEST(TextDecoding, RefusesWhatIsNoText) {
    EXPECT_EQ(code_of(""), "KM-LAB-001");
    EXPECT_EQ(code_of(" \r\n"), "KM-LAB-001");
    EXPECT_EQ(code_of("\xEF\xBB\xBFPe\xF1"
                      "a"),
              "KM-LAB-002");
    EXPECT_EQ(code_of("Pe\xF1 \x81"), "KM-LAB-002");
    EXPECT_EQ(code_of(std::string("\xFF\xFE"
                                  "a\0b",
                                  5)),
              "KM-LAB-002")
        << "cut short";
    EXPECT_EQ(code_of(std::string("\xFF\xFE\x00\xDC"
                                  "a\0",
                                  6)),
              "KM-LAB-002")
        << "half a character";
    EXPECT_EQ(code_of("PK\x03\x04"), "KM-LAB-003");
}

} // namespace
} // namespace kinmatch::io::laboratory
