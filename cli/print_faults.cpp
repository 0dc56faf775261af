#include "cli/print_faults.hpp"

#include "cli/counted.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace kinmatch::cli {

std::string count_by_severity(Faults const& faults) {
    auto const count = [&](Severity severity) { return std::ranges::count(faults, severity, &Fault::severity); };
    return counted(count(Severity::error), "error") + ", " + counted(count(Severity::warning), "warning") + ", " +
           counted(count(Severity::note), "note");
}

void print_faults(Faults const& faults) {
    for (Fault const& fault : faults)
        fmt::print(stderr, "{}", to_text(fault));
    if (faults.size() > 1)
        fmt::print(stderr, "{}\n", count_by_severity(faults));
}

} // namespace kinmatch::cli
