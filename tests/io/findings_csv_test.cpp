#include "io/findings_csv.hpp"
#include "io/findings_json.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kinmatch::io {
namespace {

models::Findings some() {
    Fault const fault{.severity = Severity::error,
                      .code = "KM-X-001",
                      .where = "family F, \"the first\"",
                      .found = "a",
                      .expected = "b",
                      .remedy = "c"};
    Fault note = fault;
    note.severity = Severity::note;
    note.where = "F2";
    return {{.fault = fault, .log10_lr = 7.25},
            {.fault = fault, .log10_lr = std::numeric_limits<double>::infinity()},
            {.fault = note}};
}

class FindingsFile : public testing::Test {
  protected:
    support::ScratchFolder folder_;
};

TEST_F(FindingsFile, AsCsvHasARowEach) {
    auto const file = folder_ / "findings.csv";
    write_findings_csv(some(), file);
    EXPECT_EQ(support::read_bytes(file), "severity,code,where,found,expected,log10_lr,remedy\n"
                                         "error,KM-X-001,\"family F, \"\"the first\"\"\",a,b,7.25,c\n"
                                         "error,KM-X-001,\"family F, \"\"the first\"\"\",a,b,inf,c\n"
                                         "note,KM-X-001,F2,a,b,,c\n");
    EXPECT_EQ(support::mode_of(file), 0600U);
}

TEST_F(FindingsFile, AsJsonCountsThemFirst) {
    auto const file = folder_ / "findings.json";
    write_findings_json(some(), file);
    auto const json = nlohmann::json::parse(support::read_bytes(file));
    EXPECT_EQ(json, nlohmann::json(findings_json(some())));
    EXPECT_EQ(json["errors"], 2);
    EXPECT_EQ(json["warnings"], 0);
    EXPECT_EQ(json["notes"], 1);
    EXPECT_EQ(json["faults"][0]["log10_lr"], 7.25);
    EXPECT_EQ(json["faults"][1]["log10_lr"], "inf");
    EXPECT_TRUE(json["faults"][2]["log10_lr"].is_null());
    EXPECT_EQ(json["faults"][2]["where"], "F2");
    EXPECT_EQ(support::mode_of(file), 0600U);
}

TEST_F(FindingsFile, ThatCannotBeWrittenIsTroubleOfTheSystem) {
    EXPECT_THROW(write_findings_csv(some(), folder_ / "nowhere" / "findings.csv"), IoError);
    EXPECT_THROW(write_findings_json(some(), folder_ / "nowhere" / "findings.json"), IoError);
}

} // namespace
} // namespace kinmatch::io
