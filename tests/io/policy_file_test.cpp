#include "io/policy_file.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr char const* kWhole = "name = \"P\"\n"
                               "date = 2026-11-22\n"
                               "approved_by = \"A\"\n"
                               "screening_threshold_log10_lr = 4\n"
                               "reporting_threshold_log10_lr = 6.5\n"
                               "minimum_loci = 10\n";

class PolicyFile : public testing::Test {
  protected:
    [[nodiscard]] models::Policy read(std::string const& text) const {
        support::write_bytes(folder_ / "policy.toml", text);
        return read_policy(folder_ / "policy.toml");
    }
    /// "code where-in-the-file: found" for each fault.
    [[nodiscard]] std::vector<std::string> faults(std::string const& text) const {
        try {
            (void)read(text);
        } catch (InputError const& error) {
            std::vector<std::string> told;
            for (Fault const& fault : error.faults())
                told.push_back(fault.code + " " + fault.where.substr(fault.where.rfind('/') + 1) + ": " + fault.found);
            return told;
        }
        return {};
    }
    /// The whole policy with one line replaced.
    [[nodiscard]] static std::string with(std::string_view line, std::string_view by) {
        std::string text = kWhole;
        return text.replace(text.find(line), line.size(), by);
    }

    support::ScratchFolder folder_;
};

TEST_F(PolicyFile, IsReadWithEachKey) {
    models::Policy const expected{.name = "P",
                                  .date = "2026-11-22",
                                  .approved_by = "A",
                                  .screening_threshold_log10_lr = 4.0,
                                  .reporting_threshold_log10_lr = 6.5,
                                  .minimum_loci = 10};
    EXPECT_EQ(read(kWhole), expected);
}

TEST_F(PolicyFile, OfTheSamplesIsInOrder) {
    EXPECT_EQ(read_policy(std::filesystem::path{KINMATCH_SOURCE_DIR} / "data-samples" / "policy.toml").name,
              "Example programme");
}

TEST_F(PolicyFile, ThatIsNoTomlIsRefusedWithItsLine) {
    EXPECT_THAT(faults("name = \"P\"\ndate == 2026-11-22\n"), ElementsAre(StartsWith("KM-POL-001 policy.toml:2: ")));
    EXPECT_THAT(faults(std::string{kWhole} + "name = \"Q\"\n"), ElementsAre(StartsWith("KM-POL-001 policy.toml:7: ")));
    EXPECT_THAT(faults(std::string(1 << 17, '#')), ElementsAre(HasSubstr("more than 65536 bytes")));
}

TEST_F(PolicyFile, TellsAllItsFaultsAtOnce) {
    EXPECT_THAT(faults("name = \"P\"\n"
                       "date = \"yesterday\"\n"
                       "aproved_by = \"A\"\n"
                       "screening_threshold_log10_lr = nan\n"
                       "minimum_loci = 0 # none\n"),
                ElementsAre("KM-POL-002 policy.toml:3: the key aproved_by is unknown",
                            "KM-POL-004 policy.toml:2: date = \"yesterday\"",
                            "KM-POL-003 policy.toml: there is no approved_by",
                            "KM-POL-004 policy.toml:4: screening_threshold_log10_lr = nan",
                            "KM-POL-003 policy.toml: there is no reporting_threshold_log10_lr",
                            "KM-POL-004 policy.toml:5: minimum_loci = 0 # none"));
}

TEST_F(PolicyFile, NamesTheNearestOfAnUnknownKey) {
    try {
        (void)read(std::string{kWhole} + "minimum_locus = 3\n[thresholds]\nx = 1\n");
        FAIL();
    } catch (InputError const& error) {
        EXPECT_THAT(error.faults().at(0).remedy, StartsWith("Did you mean minimum_loci? "));
        EXPECT_EQ(error.faults().at(1).found, "the key thresholds is unknown");
    }
}

TEST_F(PolicyFile, TakesNoValueOutsideItsDomain) {
    struct Wrong {
        char const *line, *by;
    };
    for (auto const& [line, by] : {Wrong{"name = \"P\"", "name = 7"},
                                   {"name = \"P\"", "name = \"  \""},
                                   {"name = \"P\"", "name = \"two\\nlines\""},
                                   {"date = 2026-11-22", "date = 2026-11-22T08:00:00Z"},
                                   {"approved_by = \"A\"", "approved_by = \"\""},
                                   {"screening_threshold_log10_lr = 4", "screening_threshold_log10_lr = -inf"},
                                   {"screening_threshold_log10_lr = 4", "screening_threshold_log10_lr = true"},
                                   {"reporting_threshold_log10_lr = 6.5", "reporting_threshold_log10_lr = \"6\""},
                                   {"minimum_loci = 10", "minimum_loci = 10.0"},
                                   {"minimum_loci = 10", "minimum_loci = 65536"},
                                   {"minimum_loci = 10", "minimum_loci = -1"}})
        EXPECT_THAT(faults(with(line, by)), ElementsAre(HasSubstr(by))) << by;
}

TEST_F(PolicyFile, ReportsNothingBelowWhatItScreens) {
    EXPECT_THAT(faults(with("reporting_threshold_log10_lr = 6.5", "reporting_threshold_log10_lr = 3")),
                ElementsAre("KM-POL-005 policy.toml:5: a reporting threshold of 3 below the screening threshold of 4"));
    EXPECT_THAT(faults(with("reporting_threshold_log10_lr = 6.5", "reporting_threshold_log10_lr = 4")), ElementsAre());
}

TEST_F(PolicyFile, ThatCannotBeReadIsTroubleOfTheSystem) {
    EXPECT_THROW((void)read_policy(folder_ / "nowhere.toml"), IoError);
}

} // namespace
} // namespace kinmatch::io
