#pragma once

#include "cli/match/matching.hpp"
#include "cli/options/model_options.hpp"
#include "cli/options/thresholds.hpp"
#include "models/case.hpp"
#include "models/finding.hpp"

#include <cstdint>

namespace kinmatch::cli {

/// How much is checked.
enum class CheckDepth : std::uint8_t {
    records, ///< what the records and the model show by themselves: seconds
    pairs    ///< also every family's alternatives, every pair of samples, and who is out of reach
};

/// Everything found: in the case as it stands, in the model's parameters, in samples and families under that model.
/// What is wrong with the policy or the parameters is among it. Sorted.
///
/// \throws UsageError if the model does not fit the case.
[[nodiscard]] models::Findings find_all(ModelOptions const& model, ThresholdOptions const& thresholds,
                                        models::Case const& data, CheckDepth depth, Shown shown);

} // namespace kinmatch::cli
