#pragma once

#include "models/fault.hpp"

#include <string>
#include <vector>

namespace kinmatch::support {

/// "warning KM-CHECK-001 sample V, locus A: found" for each fault.
[[nodiscard]] inline std::vector<std::string> told(Faults const& faults) {
    std::vector<std::string> texts;
    for (Fault const& fault : faults)
        texts.push_back(std::string(to_text(fault.severity)) + " " + fault.code + " " + fault.where + ": " +
                        fault.found);
    return texts;
}

} // namespace kinmatch::support
