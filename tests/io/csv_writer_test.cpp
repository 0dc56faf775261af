#include "io/csv_writer.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace kinmatch::io {
namespace {

TEST(CsvWriter, QuotesOnlyWhatMustBeQuoted) {
    std::ostringstream out;
    CsvWriter writer{out};
    writer.row({"a", "b,c", "say \"x\"", "two\nlines", " d", ""});
    writer.field("1");
    writer.field("-inf");
    writer.end_row();
    EXPECT_EQ(out.str(), "a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\",\" d\",\n1,-inf\n");
}

} // namespace
} // namespace kinmatch::io
