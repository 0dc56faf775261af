#include "models/allele_name.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

TEST(AlleleName, ReadsWholeRepeatsAndMicrovariants) {
    EXPECT_EQ(AlleleName::parse("14"), AlleleName{140});
    EXPECT_EQ(AlleleName::parse("9.3"), AlleleName{93});
    EXPECT_EQ(AlleleName::parse("9.0"), AlleleName{90});
    EXPECT_EQ(AlleleName::parse("0.1"), AlleleName{1});
    EXPECT_EQ(AlleleName::parse("999.9"), AlleleName{9999});
}

TEST(AlleleName, RefusesWhatIsNoAllele) {
    for (char const* text :
         {"", "0", "-9", "+9", "OL", "X", "9,3", "9.30", "9.", ".3", "1000", "<6", "9 ", " 9", "1e1"})
        EXPECT_FALSE(AlleleName::parse(text)) << text;
}

TEST(AlleleName, PrintsWhatItRead) {
    for (char const* text : {"9.3", "14", "2.2", "0.1", "100"})
        EXPECT_EQ(AlleleName::parse(text)->text(), text);
    EXPECT_EQ(kSilentAllele.text(), "silent");
    EXPECT_EQ(kUnknownAllele.text(), "?");
    EXPECT_EQ(kNoAllele.text(), "");
}

TEST(AlleleName, OrdersByNumberNotByText) {
    EXPECT_LT(*AlleleName::parse("9.3"), *AlleleName::parse("10"));
}

} // namespace
} // namespace kinmatch::models
