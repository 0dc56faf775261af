#include "cli/print_faults.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace kinmatch::cli {

void print_faults(Faults const& faults) {
    for (Fault const& fault : faults)
        fmt::print(stderr, "{}", to_text(fault));
    if (faults.size() < 2)
        return;
    auto const count = [&](Severity severity) { return std::ranges::count(faults, severity, &Fault::severity); };
    fmt::print(stderr, "{} errors, {} warnings, {} notes\n", count(Severity::error), count(Severity::warning),
               count(Severity::note));
}

} // namespace kinmatch::cli
