#include "models/finding.hpp"

#include <algorithm>
#include <tuple>

namespace kinmatch::models {

void sort_findings(Findings& findings) {
    std::ranges::stable_sort(findings, {}, [](Finding const& finding) {
        return std::tuple<Severity, std::string const&>(finding.fault.severity, finding.fault.code);
    });
}

std::vector<FindingCount> count_findings(std::span<Finding const> findings) {
    std::vector<FindingCount> counts;
    for (auto const& [fault, log10_lr] : findings) {
        if (counts.empty() || counts.back().severity != fault.severity || counts.back().code != fault.code)
            counts.push_back({fault.severity, fault.code, 0});
        ++counts.back().count;
    }
    return counts;
}

} // namespace kinmatch::models
