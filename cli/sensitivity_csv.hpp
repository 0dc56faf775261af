#pragma once

#include "engine/sensitivity.hpp"
#include "models/candidate.hpp"

#include <span>
#include <string>

namespace kinmatch::cli {

/// sensitivity.csv: one row a variation of each of the first candidates, in rank order.
///
/// Columns: rank, family, missing, remains, what, value, log10_lr (shortest decimal that reads back to the same bits;
/// -inf is an exclusion; empty: not comparable), not_comparable (why), smallest (1 at the smallest of the candidate).
///
/// \param candidates  in rank order, with indices into `data`.
/// \param sensitivities  one for each of the first candidates.
[[nodiscard]] std::string sensitivity_csv(models::Case const& data, std::span<models::Candidate const> candidates,
                                          std::span<engine::Sensitivity const> sensitivities);

} // namespace kinmatch::cli
