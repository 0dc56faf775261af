#pragma once

#include "io/ledger/ledger.hpp"

#include <string>

namespace kinmatch::support {

/// A decision about the pair of F1/M1 and these remains.
[[nodiscard]] inline models::Decision decision_about(std::string remains,
                                                     std::string decided_at = "2026-11-22T07:59:00Z") {
    return {.remains = std::move(remains),
            .family = "F1",
            .missing_person = "M1",
            .verdict = models::Verdict::possible,
            .note = "see the femur",
            .reviewer = "anna",
            .second_reviewer = "",
            .decided_at = std::move(decided_at),
            .run = "34b8",
            .log10_lr = 12.345678901234567,
            .remains_hash = std::string(32, 'a'),
            .family_hash = std::string(32, 'b')};
}

[[nodiscard]] inline io::Recording recording() {
    return {"2026-11-22T08:15:00Z", "keeper", "kinmatch 0.1.0 (test)", std::string(64, 'c')};
}

} // namespace kinmatch::support
