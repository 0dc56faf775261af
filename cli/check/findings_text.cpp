#include "cli/check/findings_text.hpp"

#include "cli/print_faults.hpp"
#include "cli/text_table.hpp"

#include <vector>

namespace kinmatch::cli {

std::string findings_text(std::span<models::Finding const> findings) {
    Faults faults;
    for (models::Finding const& finding : findings)
        faults.push_back(finding.fault);
    std::string text = count_by_severity(faults) + "\n";
    if (findings.empty())
        return text;
    std::vector<TextRow> rows;
    for (models::FindingCount const& of_code : models::count_findings(findings))
        rows.push_back({"  " + std::string{to_text(of_code.severity)}, of_code.code, std::to_string(of_code.count)});
    text += aligned(rows) + "\n";
    for (Fault const& fault : faults)
        text += to_text(fault);
    return text;
}

} // namespace kinmatch::cli
