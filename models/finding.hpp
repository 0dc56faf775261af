#pragma once

#include "models/fault.hpp"

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::models {

/// One thing that a check of a case found, and how strongly the DNA says so.
struct Finding {
    Fault fault;
    /// log10 of P(DNA | what the finding suspects) / P(DNA | what the case states); NaN where it rests on no LR.
    double log10_lr = std::numeric_limits<double>::quiet_NaN();
};

using Findings = std::vector<Finding>;

/// Findings of the same severity and code.
struct FindingCount {
    Severity severity = Severity::error;
    std::string code;
    std::size_t count = 0;
};

/// Errors first, then warnings, then notes; within each by code, and within a code as they stood.
void sort_findings(Findings& findings);

/// \pre sorted as above.
[[nodiscard]] std::vector<FindingCount> count_findings(std::span<Finding const> findings);

} // namespace kinmatch::models
