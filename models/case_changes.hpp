#pragma once

#include "models/case.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// One thing that a later case has otherwise than an earlier one.
struct CaseChange {
    enum class How : std::uint8_t { added, gone, changed };
    std::string what; ///< "remains V1", "family F3", "frequencies of D3S1358 in NIST", ...
    How how = How::changed;

    friend bool operator==(CaseChange const&, CaseChange const&) = default;
};

/// "added", "gone" or "changed".
[[nodiscard]] std::string_view to_text(CaseChange::How how) noexcept;

/// What can change a result and differs, by name, in the order of the names: loci, populations, frequencies, mutation
/// rules, samples with their prints, families.
[[nodiscard]] std::vector<CaseChange> changes_between(Case const& earlier, Case const& later);

} // namespace kinmatch::models
