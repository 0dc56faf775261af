#pragma once

#include <cstdint>
#include <string>

namespace kinmatch::models {

/// A programme's thresholds under a name, with who approved them and when. models/README.md, section 12.
struct Policy {
    std::string name;
    std::string date; ///< 2026-11-22
    std::string approved_by;
    double screening_threshold_log10_lr = 0.0; ///< pairs at or above it are listed as candidates
    double reporting_threshold_log10_lr = 0.0; ///< candidates at or above it may be reported; not below the screening
    std::uint32_t minimum_loci = 1;            ///< pairs with fewer loci compared are not comparable

    friend bool operator==(Policy const&, Policy const&) = default;
};

/// Whether a candidate may be reported, by the LR that ranks it.
[[nodiscard]] inline bool is_reportable(Policy const& policy, double log10_lr) noexcept {
    return log10_lr >= policy.reporting_threshold_log10_lr;
}

} // namespace kinmatch::models
