#include "models/finding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::ElementsAre;

Finding finding(Severity severity, std::string code, std::string where) {
    return {.fault = {.severity = severity,
                      .code = std::move(code),
                      .where = std::move(where),
                      .found = {},
                      .expected = {},
                      .remedy = {}}};
}

Findings some() {
    return {finding(Severity::note, "A", "1"), finding(Severity::error, "B", "2"), finding(Severity::warning, "B", "3"),
            finding(Severity::error, "A", "4"), finding(Severity::error, "B", "0")};
}

TEST(Findings, AreSortedBySeverityThenCodeAndElseStayAsTheyStood) {
    Findings findings = some();
    sort_findings(findings);
    std::vector<std::string> order;
    for (Finding const& found : findings)
        order.push_back(found.fault.where);
    EXPECT_THAT(order, ElementsAre("4", "2", "0", "3", "1"));
}

TEST(Findings, AreCountedBySeverityAndCode) {
    Findings findings = some();
    sort_findings(findings);
    std::vector<std::string> counts;
    for (FindingCount const& count : count_findings(findings))
        counts.push_back(std::string{to_text(count.severity)} + " " + count.code + " " + std::to_string(count.count));
    EXPECT_THAT(counts, ElementsAre("error A 1", "error B 2", "warning B 1", "note A 1"));
    EXPECT_TRUE(count_findings({}).empty());
}

} // namespace
} // namespace kinmatch::models
