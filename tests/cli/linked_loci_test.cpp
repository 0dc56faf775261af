#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Arguments;
using testing::HasSubstr;

class NamedLoci : public testing::Test {
  protected:
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }
    void rename(std::string const& from, std::string const& to) {
        folder_.rewrite_all([&](std::string const& text) { return std::regex_replace(text, std::regex(from), to); });
    }
    [[nodiscard]] std::string explain(std::string const& remains, std::string const& format) const {
        return kinmatch_.succeed({"explain", "case.h5", "--missing", "F1/M1", "--remains", remains, "--format", format})
            .out;
    }
    [[nodiscard]] json manifest(Arguments const& options = {}) const {
        Arguments match{"match", "case.h5", "--output", "runs"};
        match.insert(match.end(), options.begin(), options.end());
        std::string const run = kinmatch_.succeed(match).last_line();
        return json::parse(support::read_bytes(kinmatch_.folder() / run / "manifest.json"));
    }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

TEST_F(NamedLoci, LinkedLociAreSaidToBeTreatedAsIndependent) {
    rename("D3S1358", "D12S391");
    import();
    json const linked = json::parse(R"([{"first": "D12S391", "second": "vWA", "recombination": 0.1172,
                                         "treated_as": "independent"}])");
    EXPECT_EQ(json::parse(explain("V1", "json"))["linked_loci"], linked);
    EXPECT_THAT(explain("V1", "text"), HasSubstr("\nLinked, treated as independent: D12S391 and vWA, 11.9 cM apart "
                                                 "(recombination fraction 0.1172)\n"));
    EXPECT_EQ(manifest()["populations"][0]["linked_loci"], linked);
}

// The remains V3 are not typed at D3S1358, here D12S391.
TEST_F(NamedLoci, LinkedLociAreNamedOnlyIfBothAreCompared) {
    rename("D3S1358", "D12S391");
    import();
    EXPECT_EQ(json::parse(explain("V3", "json"))["linked_loci"], json::array());
    EXPECT_THAT(explain("V3", "text"), Not(HasSubstr("Linked")));
}

TEST_F(NamedLoci, XLociLeftOutAreNamedWithTheOneThatCounts) {
    rename("D3S1358", "DXS10135");
    rename("vWA", "DXS10148");
    folder_.write("genotypes.csv", "sample,locus,allele1,allele2\n"
                                   "F1-brother,DXS10135,15,\nF1-brother,TH01,6,9.3\nF1-brother,DXS10148,17,\n"
                                   "V1,DXS10135,15,\nV1,TH01,6,9.3\nV1,DXS10148,17,\n");
    import();
    json const left_out = manifest()["populations"][0]["x_loci_left_out"];
    ASSERT_EQ(left_out.size(), 1U);
    EXPECT_EQ(left_out[0], json::parse(R"({"locus": "DXS10135", "group": "X linkage group 1",
                                           "counted_instead": "DXS10148"})"));
    EXPECT_EQ(manifest({"--x-independent"})["populations"][0]["x_loci_left_out"], json::array());
}

} // namespace
} // namespace kinmatch::cli
