#pragma once

#include "cli/explain/explanation_text.hpp"
#include "models/policy.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kinmatch::cli {

/// Where a pair stands by a policy.
enum class Standing : std::uint8_t {
    not_comparable,
    not_listed, ///< below the screening threshold under every population
    listed,     ///< a candidate, but below the reporting threshold
    reportable
};

/// As match has it: any population lists a pair; the one that stands for all makes it reportable. With --include-sex
/// the sexes count.
///
/// \param shown  into `populations`, as standing_for_all has it
[[nodiscard]] Standing standing(models::Policy const& policy, std::span<ExplainedPair const> populations,
                                std::size_t shown);

/// "not_comparable", "not_listed", "listed" or "reportable".
[[nodiscard]] std::string_view to_text(Standing standing) noexcept;

/// The same as a sentence.
[[nodiscard]] std::string_view in_words(Standing standing) noexcept;

} // namespace kinmatch::cli
